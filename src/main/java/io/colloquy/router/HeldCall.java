package io.colloquy.router;

import io.colloquy.wamp.SessionId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A call that a session waits for, or that waits for it, as it was when it was looked at.
 *
 * @param request the number of the session's CALL, or of the INVOCATION that it was sent
 * @param procedure what was called
 * @param since when it was called, to the millisecond
 * @param other the session on the other side; null while it is not known who answers
 */
public record HeldCall(
        long request,
        String procedure,
        Instant since,
        @Nullable SessionId other) {

    static HeldCall made(PendingCall call) {
        Offer offer = call.offer();
        SessionId callee = offer == null ? null : offer.callee().id();
        return new HeldCall(call.request(), call.procedure(), Instant.ofEpochMilli(call.since()), callee);
    }

    static HeldCall taken(PendingCall call) {
        SessionId caller = call.caller().id();
        return new HeldCall(call.invocation(), call.procedure(), Instant.ofEpochMilli(call.since()), caller);
    }
}
