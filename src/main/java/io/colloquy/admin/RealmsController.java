package io.colloquy.admin;

import static io.colloquy.admin.ProblemCode.DATABASE_UNAVAILABLE;
import static io.colloquy.admin.ProblemCode.INVALID_CURSOR;
import static io.colloquy.admin.ProblemCode.INVALID_URI;
import static io.colloquy.admin.ProblemCode.NO_SUCH_REALM;
import static io.colloquy.admin.ProblemCode.REALM_EXISTS;

import io.colloquy.access.Caller;
import io.colloquy.audit.Actor;
import io.colloquy.audit.AuditService;
import io.colloquy.audit.Deed;
import io.colloquy.realm.NoSuchRealmException;
import io.colloquy.realm.Realm;
import io.colloquy.realm.RealmChange;
import io.colloquy.realm.RealmPolicy;
import io.colloquy.realm.RealmService;
import io.colloquy.wamp.RealmUri;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
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

    private final RealmService realms;
    private final AuditService audit;
    private final Lists lists;

    RealmsController(RealmService realms, AuditService audit, Lists lists) {
        this.realms = realms;
        this.audit = audit;
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
                new Lists.Found<>(visible(caller, after, limit + 1), limit),
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
        String name = actor.caller().name();
        Realm realm = audit.change(
                actor,
                Deed.of("createRealm").in(uri),
                () -> Located.uri("/uri", () -> realms.create(uri, policy, name)));
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
        return shown(existing(caller, named(uri)));
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
        Realm current = existing(actor.caller(), wanted);
        OptionalLong seen = RealmRequests.unchanged(body, current);
        OptionalLong version = precondition.on(current.version());
        RealmChange change = new RealmChange(actor.caller().name(), version.isPresent() ? version : seen);
        Deed deed = Deed.of("replaceRealm").in(wanted).to(policy.enabled() ? "enabled" : "suspended");
        return shown(audit.change(actor, deed, () -> realms.replace(wanted, policy, change)));
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
        Realm current = existing(actor.caller(), named(uri));
        RealmChange change = new RealmChange(actor.caller().name(), precondition.on(current.version()));
        return audit.change(actor, Deed.of("deleteRealm").in(current.uri()), () -> {
            realms.delete(current.uri(), change);
            return Answer.DONE;
        });
    }

    /** The name in a path. */
    private static RealmUri named(String text) {
        return Located.inPath("uri", text, RealmUri::new);
    }

    private Realm existing(Caller caller, RealmUri uri) {
        return realms.lookup(CallerScope.realm(caller, uri)).orElseThrow(() -> new NoSuchRealmException(uri));
    }

    private List<Realm> visible(Caller caller, @Nullable RealmUri after, int limit) {
        return caller.realms()
                .map(few -> few.stream()
                        .sorted()
                        .filter(uri -> after == null || uri.compareTo(after) > 0)
                        .map(realms::lookup)
                        .flatMap(Optional::stream)
                        .limit(limit)
                        .toList())
                .orElseGet(() -> realms.list(after, limit));
    }

    private static Answer shown(Realm realm) {
        return Answer.ok(RealmView.of(realm)).version(realm.version());
    }
}
