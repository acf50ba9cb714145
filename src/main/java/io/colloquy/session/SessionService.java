package io.colloquy.session;

import io.colloquy.realm.RealmService;
import io.colloquy.wamp.Peer;
import io.colloquy.wamp.RealmUri;
import io.colloquy.wamp.SessionId;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** SKELETON: the public face; bodies are being written. */
@Service
public class SessionService {

    SessionService(RealmService realms) {}

    public Session build(SessionId id, @Nullable Peer peer, RealmUri realm, SessionOptions options) {
        throw new IllegalStateException();
    }

    public Session build(@Nullable Peer peer, RealmUri realm, SessionOptions options) {
        throw new IllegalStateException();
    }

    public Session open(SessionId id, @Nullable Peer peer, RealmUri realm, SessionOptions options) {
        throw new IllegalStateException();
    }

    public Session open(@Nullable Peer peer, RealmUri realm, SessionOptions options) {
        throw new IllegalStateException();
    }

    public Optional<Session> lookup(SessionId id) {
        throw new IllegalStateException();
    }

    public Session fetch(SessionId id) {
        throw new IllegalStateException();
    }

    /** True if this call closed it. */
    public boolean close(Session session, SessionEnd end) {
        throw new IllegalStateException();
    }

    /** As close, if the version is still the given one, else StaleVersionException. */
    public boolean close(Session session, SessionEnd end, OptionalLong ifVersion) {
        throw new IllegalStateException();
    }

    public Session update(SessionId id, SessionChange change, OptionalLong ifVersion) {
        throw new IllegalStateException();
    }

    public long incrSeq(SessionId id) {
        throw new IllegalStateException();
    }

    public long size() {
        throw new IllegalStateException();
    }

    public long size(SessionFilter filter) {
        throw new IllegalStateException();
    }

    public SessionPage list(SessionQuery query) {
        throw new IllegalStateException();
    }

    public Summary summary(Facet facet, SessionFilter filter, int top) {
        throw new IllegalStateException();
    }

    /** Closes the oldest that match, at most limit. */
    public BulkClose closeAll(SessionFilter filter, long limit, SessionEnd end) {
        throw new IllegalStateException();
    }

    /** What closeAll would match: nothing is closed. */
    public BulkClose preview(SessionFilter filter) {
        throw new IllegalStateException();
    }
}
