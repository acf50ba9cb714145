package io.colloquy.realm;

import io.colloquy.wamp.RealmUri;
import java.util.Optional;

/** SKELETON: replaced by the realm branch. */
public class RealmService {
    public LiveRealm resolve(RealmUri uri) {
        throw new IllegalStateException();
    }

    public LiveRealm enter(LiveRealm realm) {
        throw new IllegalStateException();
    }

    public void leave(LiveRealm realm) {}

    public Optional<LiveRealm> live(RealmUri uri) {
        return Optional.empty();
    }
}
