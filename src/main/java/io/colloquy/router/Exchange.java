package io.colloquy.router;

import io.colloquy.realm.LiveRealm;

/** The conversation of one realm: its broker and its dealer. There is one while somebody takes part. */
final class Exchange {

    private final LiveRealm realm;
    private final Broker broker;
    private final Dealer dealer;
    private int participants;

    Exchange(LiveRealm realm, Broker broker, Dealer dealer) {
        this.realm = realm;
        this.broker = broker;
        this.dealer = dealer;
    }

    LiveRealm realm() {
        return realm;
    }

    Broker broker() {
        return broker;
    }

    Dealer dealer() {
        return dealer;
    }

    /** One more takes part. Called within the map's compute. */
    Exchange entered() {
        participants++;
        return this;
    }

    /** One less takes part; says whether it was the last. Called within the map's compute. */
    boolean left() {
        return --participants == 0;
    }
}
