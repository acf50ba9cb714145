package io.colloquy.admin;

import static io.colloquy.admin.ProblemCode.BANNED;
import static io.colloquy.admin.ProblemCode.DATABASE_UNAVAILABLE;
import static io.colloquy.admin.ProblemCode.DRAINING;
import static io.colloquy.admin.ProblemCode.INVALID_ID;
import static io.colloquy.admin.ProblemCode.INVALID_URI;
import static io.colloquy.admin.ProblemCode.LIMIT_REACHED;
import static io.colloquy.admin.ProblemCode.MISSING_CLIENT_ROLE;
import static io.colloquy.admin.ProblemCode.NO_SUCH_REALM;
import static io.colloquy.admin.ProblemCode.NO_SUCH_SESSION;
import static io.colloquy.admin.ProblemCode.REALM_SUSPENDED;
import static io.colloquy.admin.ProblemCode.SESSION_EXISTS;
import static io.colloquy.admin.ProblemCode.TRANSPORT_OWNED;

import io.colloquy.access.Caller;
import io.colloquy.access.KeyService;
import io.colloquy.audit.Actor;
import io.colloquy.audit.AuditService;
import io.colloquy.audit.Deed;
import io.colloquy.session.Owner;
import io.colloquy.session.Session;
import io.colloquy.session.SessionChange;
import io.colloquy.session.SessionFacts;
import io.colloquy.session.SessionService;
import io.colloquy.wamp.Bounds;
import io.colloquy.wamp.Reasons;
import io.colloquy.wamp.SessionId;
import io.colloquy.wamp.Uri;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.springframework.http.MediaType;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;

/** One session: opening it, and what can be done with it while it lives. */
@Controller
@RequestMapping(path = SessionsController.PATH, produces = MediaType.APPLICATION_JSON_VALUE)
final class SessionsController {

    static final String PATH = "/api/v1/sessions";

    /** What stands beside the ids directly under the path. */
    static final Set<String> NAMED = Set.of("size", "peers", "summary", "close", "closed");

    private static final String TAG = "sessions";
    private static final String MERGE_PATCH = "application/merge-patch+json";

    private final SessionService sessions;
    private final CallerScope scope;
    private final KeyService keys;
    private final Closings closings;
    private final AuditService audit;

    SessionsController(
            SessionService sessions, CallerScope scope, KeyService keys, Closings closings, AuditService audit) {
        this.sessions = sessions;
        this.scope = scope;
        this.keys = keys;
        this.closings = closings;
        this.audit = audit;
    }

    @Contract(
            id = "openSession",
            summary = "Open a session",
            description = "Opens a session for a gateway that carries the transport itself, and which has verified by"
                    + " itself who the peer is. Such a session always expires, unless its `expires_in` is set again"
                    + " in time.",
            tag = TAG,
            body = "SessionOpening",
            status = 201,
            answer = "Session",
            headers = {"Location", "ETag"},
            problems = {
                INVALID_ID,
                INVALID_URI,
                MISSING_CLIENT_ROLE,
                NO_SUCH_REALM,
                REALM_SUSPENDED,
                BANNED,
                SESSION_EXISTS,
                LIMIT_REACHED,
                DRAINING
            })
    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    Answer open(Actor actor, Query query, Members body) {
        Caller caller = actor.caller();
        SessionRequests.Opening opening = SessionRequests.opening(body, new Owner(caller.id(), caller.name()));
        CallerScope.realm(caller, opening.realm());
        Session session = audit.act(
                actor,
                () -> opened(caller, opening),
                opened -> Deed.of("openSession").to(opened));
        SessionFacts facts = session.facts();
        return Answer.created(URI.create(PATH + "/" + session.id()), body(session, facts, SessionView.WHOLE))
                .version(facts.version());
    }

    @Contract(
            id = "getSession",
            summary = "Look a session up",
            description = "The session of this id, as a record or as the dictionary that `wamp.session.get` answers"
                    + " with.",
            tag = TAG,
            path = "session.id",
            query = {"view", "fields"},
            answer = {"Session", "SessionPart", "SessionDetails", "SessionDetailsPart"},
            headers = "ETag",
            problems = {INVALID_ID, NO_SUCH_SESSION})
    @GetMapping("/{id}")
    Answer get(@AuthenticationPrincipal Caller caller, @PathVariable String id, Query query) {
        SessionId wanted = idOf(id);
        SessionView view = SessionView.of(query);
        Session session = scope.fetch(caller, wanted);
        return shown(session, session.facts(), view);
    }

    @Contract(
            id = "updateSession",
            summary = "Update a session",
            description = "Changes the mutable part of a session by a merge patch (RFC 7396). Null removes: no agent,"
                    + " an unlimited rate or quota. `rate` and `quota` merge member by member, and restart their"
                    + " window; setting `expires_in` renews the session.",
            tag = TAG,
            path = "session.id",
            conditional = true,
            body = "SessionPatch",
            answer = "Session",
            headers = "ETag",
            problems = {INVALID_ID, NO_SUCH_SESSION})
    @PatchMapping(
            path = "/{id}",
            consumes = {MERGE_PATCH, MediaType.APPLICATION_JSON_VALUE})
    Answer update(Actor actor, @PathVariable String id, Precondition precondition, Members body) {
        SessionId wanted = idOf(id);
        SessionChange change = SessionRequests.change(body);
        Session session = scope.fetch(actor.caller(), wanted);
        OptionalLong version = precondition.on(session.facts().version());
        SessionFacts facts =
                audit.act(actor, Deed.of("updateSession").to(session), () -> sessions.update(wanted, change, version));
        return shown(session, facts, SessionView.WHOLE);
    }

    @Contract(
            id = "nextSessionSeq",
            summary = "Take the next sequence number",
            description = "Gives the next number of the session's counter of requests to the client out: 1 at first,"
                    + " and 1 again after 2^53. Only for sessions that were opened over HTTP: the counter of another"
                    + " belongs to the connection that carries it.",
            tag = TAG,
            path = "session.id",
            conditional = true,
            answer = "Seq",
            problems = {INVALID_ID, NO_SUCH_SESSION, TRANSPORT_OWNED})
    @PostMapping("/{id}/seq")
    Answer seq(Actor actor, @PathVariable String id, Precondition precondition) {
        Session session = scope.fetch(actor.caller(), idOf(id));
        if (session.owner() == null) {
            throw Problem.of(TRANSPORT_OWNED, "the session's own connection counts its requests")
                    .exception();
        }
        precondition.on(session.facts().version());
        long seq = audit.act(actor, Deed.of("nextSessionSeq").to(session), () -> sessions.incrSeq(session.id()));
        return Answer.ok(Map.of("seq", seq));
    }

    @Contract(
            id = "closeSession",
            summary = "Close a session",
            description = "Removes the session, and ends its transport with a GOODBYE that tells the reason and the"
                    + " message. With `ban` it also keeps the client out for some seconds, as operator or admin: by realm"
                    + " and authid, or by realm and peer address if that is all that is known, or if `authmethod` is"
                    + " `anonymous`. `message` is the reason of the ban. Either both is done, or nothing.",
            tag = TAG,
            path = "session.id",
            query = {"reason", "message", "ban"},
            conditional = true,
            status = 204,
            problems = {INVALID_ID, INVALID_URI, NO_SUCH_SESSION, NO_SUCH_REALM, DATABASE_UNAVAILABLE})
    @DeleteMapping("/{id}")
    Answer close(Actor actor, @PathVariable String id, Query query, Precondition precondition) {
        Caller caller = actor.caller();
        SessionId wanted = idOf(id);
        Uri reason = query.one("reason", Uri::new).orElse(Reasons.KILLED);
        String message =
                query.one("message", text -> Bounds.text("message", text)).orElse(null);
        Optional<Long> seconds = BanRequests.seconds(query);
        seconds.ifPresent(ban -> CallerScope.requireBanning(caller));
        Session session = scope.fetch(caller, wanted);
        Located.inQuery("reason", () -> session.uriRule().check(reason.value()));
        OptionalLong version = precondition.on(session.facts().version());
        closings.close(actor, wanted, new SessionClosing(reason, message, seconds, version));
        return Answer.DONE;
    }

    private Session opened(Caller caller, SessionRequests.Opening opening) {
        Session session = Located.uri(
                "/realm",
                () -> opening.id()
                        .map(id -> sessions.open(id, opening.peer(), opening.realm(), opening.options()))
                        .orElseGet(() -> sessions.open(opening.peer(), opening.realm(), opening.options())));
        fence(caller, session);
        return session;
    }

    /** The id in a path. */
    static SessionId idOf(String text) {
        return Located.inPath("id", text, SessionId::parse);
    }

    /**
     * Closes a session again whose opener's key was revoked meanwhile. Revoking takes the key away first and closes its
     * sessions then: either that finds the session, or this look misses the key.
     */
    private void fence(Caller caller, Session session) {
        try {
            keys.insist(caller);
        } catch (AuthenticationException revoked) {
            sessions.close(session, CallerScope.end(caller, Reasons.KILLED, null), OptionalLong.empty());
            throw revoked;
        }
    }

    private static Answer shown(Session session, SessionFacts facts, SessionView view) {
        return Answer.ok(body(session, facts, view)).version(facts.version());
    }

    private static JsonBody body(Session session, SessionFacts facts, SessionView view) {
        return out -> view.on(out).write(session, facts);
    }
}
