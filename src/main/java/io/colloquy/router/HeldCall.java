package io.colloquy.router;

import java.time.Instant;

/**
 * A call that a session waits for, or that waits for it, as it was when it was looked at.
 *
 * @param request the number of the session's CALL, or of the INVOCATION that it was sent
 * @param procedure what was called
 * @param since when it was called, to the millisecond
 */
public record HeldCall(long request, String procedure, Instant since) {

    static HeldCall made(PendingCall call) {
        return new HeldCall(call.request(), call.procedure(), Instant.ofEpochMilli(call.since()));
    }

    static HeldCall taken(PendingCall call) {
        return new HeldCall(call.invocation(), call.procedure(), Instant.ofEpochMilli(call.since()));
    }
}
