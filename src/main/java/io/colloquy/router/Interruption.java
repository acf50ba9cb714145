package io.colloquy.router;

import io.colloquy.wamp.ClientRole;
import io.colloquy.wamp.Dict;
import io.colloquy.wamp.Interrupt;
import io.colloquy.wamp.Uri;
import java.util.Map;

/** Asks callees to stop working on a call. */
final class Interruption {

    private Interruption() {}

    /** Whether the callee of a call said that it can be interrupted. */
    static boolean isHeard(PendingCall call) {
        Offer offer = call.offer();
        return offer != null && offer.callee().session().roles().has(ClientRole.CALLEE, "call_canceling");
    }

    /**
     * Interrupts the callee of a call, if it has one that can be.
     *
     * @param mode whether an answer is waited for
     * @param reason why
     */
    static void send(PendingCall call, CancelMode mode, Uri reason) {
        Offer offer = call.offer();
        if (offer != null && isHeard(call)) {
            offer.callee()
                    .send(new Interrupt(
                            call.invocation(), Dict.of(Map.of("mode", mode.key(), "reason", reason.value()))));
        }
    }
}
