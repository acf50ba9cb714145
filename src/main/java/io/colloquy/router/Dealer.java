package io.colloquy.router;

import io.colloquy.wamp.Call;
import io.colloquy.wamp.Cancel;
import io.colloquy.wamp.ErrorReply;
import io.colloquy.wamp.ProtocolException;
import io.colloquy.wamp.Reasons;
import io.colloquy.wamp.Register;
import io.colloquy.wamp.Unregister;
import io.colloquy.wamp.Yield;

/** The dealer of one realm. */
final class Dealer {

    void register(Participant callee, Register register) {
        throw new RefusedRequestException(Reasons.FEATURE_NOT_SUPPORTED, "there is no dealer yet");
    }

    void unregister(Participant callee, Unregister unregister) {
        throw new RefusedRequestException(Reasons.NO_SUCH_REGISTRATION, "there is no such registration");
    }

    void call(Participant caller, Call call) {
        throw new RefusedRequestException(Reasons.NO_SUCH_PROCEDURE, "nobody offers this procedure");
    }

    // A call that is over already may be cancelled: the two messages crossed.
    void cancel(Participant caller, Cancel cancel) {}

    void result(Participant callee, Yield result) {
        throw ProtocolException.violation("YIELD answers no invocation");
    }

    void failure(Participant callee, ErrorReply error) {
        throw ProtocolException.violation("ERROR answers no invocation");
    }

    /** A session is closed. */
    void leave(Participant gone) {
        gone.registrations().release();
        gone.invocations().release();
        gone.calls().release();
    }
}
