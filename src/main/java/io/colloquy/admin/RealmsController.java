package io.colloquy.admin;

import static io.colloquy.admin.ProblemCode.DATABASE_UNAVAILABLE;
import static io.colloquy.admin.ProblemCode.INVALID_CURSOR;
import static io.colloquy.admin.ProblemCode.INVALID_URI;
import static io.colloquy.admin.ProblemCode.NO_SUCH_REALM;
import static io.colloquy.admin.ProblemCode.REALM_EXISTS;

import io.colloquy.access.Caller;
import io.colloquy.audit.Actor;
import io.colloquy.realm.Realm;
import io.colloquy.realm.RealmPolicy;
import io.colloquy.wamp.RealmUri;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.OptionalLong;
import org.springframework.http.MediaType;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;

/** Realms and their policy. */
@Controller
@RequestMapping(path = RealmsController.PATH, produces = MediaType.APPLICATION_JSON_VALUE)
final class RealmsController {

    static final String PATH = "/api/v1/realms";

    private static final String TAG = "realms";

    private final Realms realms;
    private final Lists lists;

    RealmsController(Realms realms, Lists lists) {
        this.realms = realms;
        this.lists = lists;
    }

    @Contract(
            id = "listRealms",
            summary = "List realms",
            description = "The realms that exist for the caller, in the order of their URIs.",
            tag = TAG,
            query = {"limit", "cursor"},
            answer = "RealmPage",
            headers = "Link",
            problems = INVALID_CURSOR)
    @GetMapping
    Answer list(@AuthenticationPrincipal Caller caller, Query query, HttpServletRequest request) {
        int limit = query.limit(Query.DEFAULT_LIMIT);
        RealmUri after =
                lists.place(query, TAG).map(Places::text).map(RealmUri::new).orElse(null);
        return Lists.page(
                request,
                new Lists.Found<>(realms.list(caller, after, limit + 1), limit),
                RealmView::of,
                realm -> lists.cursor(TAG, Places.of(realm.uri().value())));
    }

    @Contract(
            id = "createRealm",
            summary = "Create a realm",
            description = "Creates a realm. What is left out gets its default.",
            tag = TAG,
            body = "RealmCreation",
            status = 201,
            answer = "Realm",
            headers = {"Location", "ETag"},
            problems = {INVALID_URI, REALM_EXISTS, DATABASE_UNAVAILABLE})
    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    Answer create(Actor actor, Members body) {
        RealmUri uri = RealmRequests.uri(body);
        RealmPolicy policy = RealmRequests.policy(body);
        Realm realm = Located.uri("/uri", () -> realms.create(actor, uri, policy));
        URI location = URI.create(PATH + "/" + PercentEncoding.encode(uri.value()));
        return Answer.created(location, JsonBody.of(RealmView.of(realm))).version(realm.version());
    }

    @Contract(
            id = "getRealm",
            summary = "Look a realm up",
            description = "The realm of this URI.",
            tag = TAG,
            path = "realm.uri",
            answer = "Realm",
            headers = "ETag",
            problems = {INVALID_URI, NO_SUCH_REALM})
    @GetMapping("/{uri}")
    Answer get(@AuthenticationPrincipal Caller caller, @PathVariable String uri) {
        return shown(realms.fetch(caller, named(uri)));
    }

    @Contract(
            id = "replaceRealm",
            summary = "Replace a realm",
            description = "Replaces what the realm allows: what is left out gets its default. What an answer shows"
                    + " besides may be in the body as it was; a `version` that is no longer the current one is"
                    + " refused. A realm that is suspended (`enabled` is false) closes its sessions.",
            tag = TAG,
            path = "realm.uri",
            conditional = true,
            body = "RealmReplacement",
            answer = "Realm",
            headers = "ETag",
            problems = {INVALID_URI, NO_SUCH_REALM, DATABASE_UNAVAILABLE})
    @PutMapping(path = "/{uri}", consumes = MediaType.APPLICATION_JSON_VALUE)
    Answer replace(Actor actor, @PathVariable String uri, Precondition precondition, Members body) {
        var wanted = named(uri);
        RealmRequests.checkReplacement(body);
        RealmPolicy policy = RealmRequests.policy(body);
        Realm current = realms.fetch(actor.caller(), wanted);
        OptionalLong seen = RealmRequests.unchanged(body, current);
        OptionalLong version = precondition.on(current.version());
        return shown(realms.replace(actor, wanted, policy, version.isPresent() ? version : seen));
    }

    @Contract(
            id = "deleteRealm",
            summary = "Delete a realm",
            description = "Deletes the realm, lifts its bans, and closes its sessions with `wamp.close.close_realm`.",
            tag = TAG,
            path = "realm.uri",
            conditional = true,
            status = 204,
            problems = {INVALID_URI, NO_SUCH_REALM, DATABASE_UNAVAILABLE})
    @DeleteMapping("/{uri}")
    Answer delete(Actor actor, @PathVariable String uri, Precondition precondition) {
        Realm current = realms.fetch(actor.caller(), named(uri));
        realms.delete(actor, current.uri(), precondition.on(current.version()));
        return Answer.DONE;
    }

    /** The name in a path. */
    private static RealmUri named(String text) {
        return Located.inPath("uri", text, RealmUri::new);
    }

    private static Answer shown(Realm realm) {
        return Answer.ok(RealmView.of(realm)).version(realm.version());
    }
}
