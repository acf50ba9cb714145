package io.colloquy.admin;

import static io.colloquy.admin.ProblemCode.DATABASE_UNAVAILABLE;
import static io.colloquy.admin.ProblemCode.INVALID_CURSOR;
import static io.colloquy.admin.ProblemCode.INVALID_ID;
import static io.colloquy.admin.ProblemCode.INVALID_URI;
import static io.colloquy.admin.ProblemCode.NO_SUCH_KEY;

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
import io.colloquy.wamp.RealmUri;
import io.colloquy.wamp.Reasons;
import io.colloquy.wamp.SessionId;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;

/** The keys with which programs use the admin API. */
@Controller
@RequestMapping(path = KeysController.PATH, produces = MediaType.APPLICATION_JSON_VALUE)
final class KeysController {

    static final String PATH = "/api/v1/keys";

    private static final String TAG = "keys";

    private final KeyService keys;
    private final SessionService sessions;
    private final AuditService audit;
    private final Lists lists;

    KeysController(KeyService keys, SessionService sessions, AuditService audit, Lists lists) {
        this.keys = keys;
        this.sessions = sessions;
        this.audit = audit;
        this.lists = lists;
    }

    @Contract(
            id = "listKeys",
            summary = "List API keys",
            description = "The keys that there are, oldest first. No answer shows a key's secret.",
            tag = TAG,
            query = {"limit", "cursor"},
            answer = "KeyPage",
            headers = "Link",
            problems = INVALID_CURSOR)
    @GetMapping
    Answer list(Query query, HttpServletRequest request) {
        int limit = query.limit(Query.DEFAULT_LIMIT);
        long after = lists.place(query, TAG).map(Places::number).orElse(0L);
        return Lists.page(
                request,
                new Lists.Found<>(keys.list(after, limit + 1), limit),
                KeyView::of,
                key -> lists.cursor(TAG, Places.of(key.id())));
    }

    @Contract(
            id = "createKey",
            summary = "Create an API key",
            description = "Makes a key. Its secret, `key`, is shown this once; only its hash is kept.",
            tag = TAG,
            body = "KeyCreation",
            status = 201,
            answer = "CreatedKey",
            headers = "Location",
            problems = {INVALID_URI, DATABASE_UNAVAILABLE})
    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    Answer create(Actor actor, Members body) {
        NewKey wanted = wanted(body);
        Deed deed = Deed.of("createKey").to(words(wanted.name(), wanted.role()));
        CreatedKey made = audit.change(actor, deed, () -> keys.create(wanted));
        return Answer.created(URI.create(PATH + "/" + made.key().id()), JsonBody.of(KeyView.Created.of(made)));
    }

    @Contract(
            id = "deleteKey",
            summary = "Revoke an API key",
            description = "Revokes a key at once. With `close` the sessions that were opened with it are closed too.",
            tag = TAG,
            path = "key.id",
            query = "close",
            status = 204,
            problems = {INVALID_ID, NO_SUCH_KEY, DATABASE_UNAVAILABLE})
    @DeleteMapping("/{id}")
    Answer revoke(Actor actor, @PathVariable String id, Query query) {
        long wanted = Located.inPath("id", id, SessionId::parse).value();
        boolean close = query.flag("close");
        ApiKey key = keys.find(wanted).orElseThrow(() -> new NoSuchKeyException(wanted));
        Deed deed = Deed.of("deleteKey").to("key " + wanted + ", " + words(key.name(), key.role()));
        ApiKey revoked = audit.change(actor, deed, () -> keys.revoke(wanted));
        if (close) {
            closeAllOf(actor, revoked);
        }
        return Answer.DONE;
    }

    /** An entry of its own in the audit says how many sessions that were. */
    private void closeAllOf(Actor actor, ApiKey revoked) {
        SessionFilter filter = SessionFilter.ALL.ownedBy(revoked.caller().id());
        SessionEnd end = CallerScope.end(actor.caller(), Reasons.KILLED, null);
        Deed deed = Deed.of("closeSessions")
                .to("what key " + revoked.id() + ", " + words(revoked.name(), revoked.role()) + ", has opened")
                .because(end.reason().value(), null);
        Ongoing ongoing = audit.begin(actor, deed, sessions.preview(filter).matched());
        try {
            BulkClose closed = sessions.closeAll(filter, Long.MAX_VALUE, end);
            ongoing.complete(Outcome.COMPLETED, closed.matched(), closed.closed());
        } catch (RuntimeException | Error e) {
            ongoing.fail(e);
            throw e;
        }
    }

    private static String words(String name, Role role) {
        return name + " (" + role.key() + ")";
    }

    private static NewKey wanted(Members body) {
        body.only("name", "role", "realms", "expires_at");
        String name = body.text("name");
        Role role = Role.of(body.text("role"))
                .orElseThrow(
                        () -> Members.invalid(body.pointerOf("role"), "must be viewer, gateway, operator or admin"));
        return new NewKey(name, role, realms(body), body.instant("expires_at"));
    }

    private static Optional<Set<RealmUri>> realms(Members body) {
        if (!body.has("realms") || body.isNull("realms")) {
            return Optional.empty();
        }
        List<String> names = body.texts("realms");
        var realms = new LinkedHashSet<RealmUri>();
        for (int i = 0; i < names.size(); i++) {
            String name = names.get(i);
            realms.add(Located.inBody(body.pointerOf("realms") + "/" + i, () -> new RealmUri(name)));
        }
        return Optional.of(realms);
    }
}
