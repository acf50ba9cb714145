package io.colloquy.router;

import io.colloquy.wamp.Publish;
import io.colloquy.wamp.Reasons;
import io.colloquy.wamp.Subscribe;
import io.colloquy.wamp.Unsubscribe;

/** The broker of one realm. */
final class Broker {

    void subscribe(Participant subscriber, Subscribe subscribe) {
        throw new RefusedRequestException(Reasons.FEATURE_NOT_SUPPORTED, "there is no broker yet");
    }

    void unsubscribe(Participant subscriber, Unsubscribe unsubscribe) {
        throw new RefusedRequestException(Reasons.NO_SUCH_SUBSCRIPTION, "there is no such subscription");
    }

    void publish(Participant publisher, Publish publish) {
        throw new RefusedRequestException(Reasons.FEATURE_NOT_SUPPORTED, "there is no broker yet");
    }

    /** A session is closed. */
    void leave(Participant gone) {
        gone.subscriptions().release();
    }
}
