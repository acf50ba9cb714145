package io.colloquy.admin;

import io.colloquy.access.ApiKey;
import io.colloquy.access.CreatedKey;
import io.colloquy.access.KeyService;
import io.colloquy.access.NewKey;
import io.colloquy.access.NoSuchKeyException;
import io.colloquy.access.Role;
import io.colloquy.audit.Actor;
import io.colloquy.audit.AuditService;
import io.colloquy.audit.Deed;
import io.colloquy.audit.Ongoing;
import io.colloquy.audit.Outcome;
import io.colloquy.session.BulkClose;
import io.colloquy.session.SessionEnd;
import io.colloquy.session.SessionFilter;
import io.colloquy.session.SessionService;
import io.colloquy.wamp.Reasons;
import org.springframework.stereotype.Component;

/** Makes and revokes API keys. What it changes enters the audit, without any secret. */
@Component
public final class Keys {

    private final KeyService keys;
    private final SessionService sessions;
    private final AuditService audit;

    Keys(KeyService keys, SessionService sessions, AuditService audit) {
        this.keys = keys;
        this.sessions = sessions;
        this.audit = audit;
    }

    /** Makes a key; see {@link KeyService#create}. */
    public CreatedKey create(Actor actor, NewKey wanted) {
        Deed deed = Deed.of("createKey").to(words(wanted.name(), wanted.role()));
        return audit.change(actor, deed, () -> keys.create(wanted));
    }

    /**
     * Revokes a key at once.
     *
     * @return the key as it last was
     * @throws NoSuchKeyException if there is none of that id
     */
    public ApiKey revoke(Actor actor, long id) {
        ApiKey key = keys.find(id).orElseThrow(() -> new NoSuchKeyException(id));
        Deed deed = Deed.of("deleteKey").to("key " + id + ", " + words(key.name(), key.role()));
        return audit.change(actor, deed, () -> keys.revoke(id));
    }

    /**
     * Closes what was opened with a key. An entry of its own in the audit says how many sessions that were.
     *
     * @return how many it closed
     */
    public long closeAllOf(Actor actor, ApiKey revoked) {
        SessionFilter filter = opened(revoked);
        SessionEnd end = CallerScope.end(actor.caller(), Reasons.KILLED, null);
        Deed deed = Deed.of("closeSessions")
                .to("what key " + revoked.id() + ", " + words(revoked.name(), revoked.role()) + ", has opened")
                .because(end.reason().value(), null);
        Ongoing ongoing = audit.begin(actor, deed, sessions.preview(filter).matched());
        try {
            BulkClose closed = sessions.closeAll(filter, Long.MAX_VALUE, end);
            ongoing.complete(Outcome.COMPLETED, closed.matched(), closed.closed());
            return closed.closed();
        } catch (RuntimeException | Error e) {
            ongoing.fail(e);
            throw e;
        }
    }

    private static SessionFilter opened(ApiKey key) {
        return SessionFilter.ALL.ownedBy(key.caller().id());
    }

    private static String words(String name, Role role) {
        return name + " (" + role.key() + ")";
    }
}
