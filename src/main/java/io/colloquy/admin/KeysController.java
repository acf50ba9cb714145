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
import io.colloquy.access.Role;
import io.colloquy.audit.Actor;
import io.colloquy.wamp.RealmUri;
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

    private final KeyService stored;
    private final Keys keys;
    private final Lists lists;

    KeysController(KeyService stored, Keys keys, Lists lists) {
        this.stored = stored;
        this.keys = keys;
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
                new Lists.Found<>(stored.list(after, limit + 1), limit),
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
        CreatedKey made = keys.create(actor, wanted(body));
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
        ApiKey revoked = keys.revoke(actor, wanted);
        if (close) {
            keys.closeAllOf(actor, revoked);
        }
        return Answer.DONE;
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
