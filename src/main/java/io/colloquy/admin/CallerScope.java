package io.colloquy.admin;

import io.colloquy.access.Caller;
import io.colloquy.access.Role;
import io.colloquy.realm.NoSuchRealmException;
import io.colloquy.session.EndedBy;
import io.colloquy.session.NoSuchSessionException;
import io.colloquy.session.Owner;
import io.colloquy.session.Session;
import io.colloquy.session.SessionEnd;
import io.colloquy.session.SessionFilter;
import io.colloquy.session.SessionService;
import io.colloquy.wamp.RealmUri;
import io.colloquy.wamp.SessionId;
import io.colloquy.wamp.Uri;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * What exists for a caller: its realms, if it is restricted to some, and of the sessions a gateway only what it has
 * opened itself.
 */
@Component
public final class CallerScope {

    private final SessionService sessions;

    CallerScope(SessionService sessions) {
        this.sessions = sessions;
    }

    /** A filter that leaves nothing but what the caller may see. */
    public static SessionFilter filter(Caller caller, SessionFilter asked) {
        SessionFilter within = caller.realms().map(asked::within).orElse(asked);
        return caller.role() == Role.GATEWAY ? within.ownedBy(caller.id()) : within;
    }

    /**
     * A live session that the caller may handle.
     *
     * @throws NoSuchSessionException if there is none, or none for this caller
     * @throws ProblemException if it is there, but belongs to somebody else
     */
    public Session fetch(Caller caller, SessionId id) {
        Session session = sessions.fetch(id);
        if (!caller.sees(session.realm())) {
            throw new NoSuchSessionException(id);
        }
        if (caller.role() == Role.GATEWAY && !owns(caller, session.owner())) {
            throw Problem.of(ProblemCode.NOT_AUTHORIZED, "a gateway handles only the sessions that it has opened")
                    .exception();
        }
        return session;
    }

    /**
     * Insists that a realm exists for the caller, as far as the caller is concerned.
     *
     * @throws NoSuchRealmException if it lies outside of what the caller is restricted to
     */
    public static RealmUri realm(Caller caller, RealmUri uri) {
        if (!caller.sees(uri)) {
            throw new NoSuchRealmException(uri);
        }
        return uri;
    }

    /**
     * Insists that the caller may keep somebody out.
     *
     * @throws ProblemException if it may not
     */
    static void requireBanning(Caller caller) {
        if (caller.role() != Role.OPERATOR && caller.role() != Role.ADMIN) {
            throw Problem.of(ProblemCode.NOT_AUTHORIZED, "only an operator or an admin bans")
                    .exception();
        }
    }

    /** How a session ends that the caller closes. */
    static SessionEnd end(Caller caller, Uri reason, @Nullable String message) {
        EndedBy by = caller.role() == Role.GATEWAY ? EndedBy.GATEWAY : EndedBy.OPERATOR;
        return new SessionEnd(by, reason, message, caller.name());
    }

    private static boolean owns(Caller caller, @Nullable Owner owner) {
        return owner != null && owner.id().equals(caller.id());
    }
}
