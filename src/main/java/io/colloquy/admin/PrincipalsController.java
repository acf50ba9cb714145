package io.colloquy.admin;

import static io.colloquy.admin.ProblemCode.DATABASE_UNAVAILABLE;
import static io.colloquy.admin.ProblemCode.INVALID_CURSOR;
import static io.colloquy.admin.ProblemCode.INVALID_URI;
import static io.colloquy.admin.ProblemCode.NO_SUCH_PRINCIPAL;
import static io.colloquy.admin.ProblemCode.NO_SUCH_REALM;

import io.colloquy.access.Caller;
import io.colloquy.audit.Actor;
import io.colloquy.realm.Credentials;
import io.colloquy.realm.Principal;
import io.colloquy.realm.PrincipalChange;
import io.colloquy.realm.RealmChange;
import io.colloquy.wamp.RealmUri;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;

/** Who may join a realm, as what, by which credentials. */
@Controller
@RequestMapping(path = RealmsController.PATH + "/{uri}/principals", produces = MediaType.APPLICATION_JSON_VALUE)
final class PrincipalsController {

    private static final String TAG = "principals";

    private final RealmPrincipals principals;
    private final Lists lists;

    PrincipalsController(RealmPrincipals principals, Lists lists) {
        this.principals = principals;
        this.lists = lists;
    }

    @Contract(
            id = "listPrincipals",
            summary = "List principals",
            description = "The principals of a realm, in the order of their names. No answer shows a credential.",
            tag = TAG,
            path = "realm.uri",
            query = {"limit", "cursor"},
            answer = "PrincipalPage",
            headers = "Link",
            problems = {INVALID_CURSOR, INVALID_URI, NO_SUCH_REALM})
    @GetMapping
    Answer list(
            @AuthenticationPrincipal Caller caller, @PathVariable String uri, Query query, HttpServletRequest request) {
        RealmUri realm = realmOf(caller, uri);
        String list = TAG + " " + realm;
        int limit = query.limit(Query.DEFAULT_LIMIT);
        @Nullable String after = lists.place(query, list).map(Places::text).orElse(null);
        return Lists.page(
                request,
                new Lists.Found<>(principals.list(caller, realm, after, limit + 1), limit),
                PrincipalView::of,
                principal -> lists.cursor(list, Places.of(principal.authid())));
    }

    @Contract(
            id = "getPrincipal",
            summary = "Look a principal up",
            description = "The principal of this name.",
            tag = TAG,
            path = {"realm.uri", "principal.authid"},
            answer = "Principal",
            headers = "ETag",
            problems = {INVALID_URI, NO_SUCH_REALM, NO_SUCH_PRINCIPAL})
    @GetMapping("/{authid}")
    Answer get(@AuthenticationPrincipal Caller caller, @PathVariable String uri, @PathVariable String authid) {
        RealmPrincipals.Name named = named(caller, uri, authid);
        Principal principal = principals.fetch(caller, named);
        return Answer.ok(PrincipalView.of(principal)).version(principal.version());
    }

    @Contract(
            id = "putPrincipal",
            summary = "Create or replace a principal",
            description = "Creates a principal, or replaces it. Credentials that are left out stay as they are, null"
                    + " removes one; all else gets its default if it is left out. For `wampcra` either `secret` is"
                    + " given, or all of `salt`, `iterations`, `keylen` and `key`, the Base64 of the key that the"
                    + " client derives by PBKDF2-HMAC-SHA256. Sessions of a principal that is disabled, or has another"
                    + " role, are closed with `colloquy.close.principal_changed`. The realm must not be a dynamic one.",
            tag = TAG,
            path = {"realm.uri", "principal.authid"},
            conditional = true,
            body = "PrincipalReplacement",
            status = {200, 201},
            answer = "Principal",
            headers = {"Location", "ETag"},
            problems = {INVALID_URI, NO_SUCH_REALM, DATABASE_UNAVAILABLE})
    @PutMapping(path = "/{authid}", consumes = MediaType.APPLICATION_JSON_VALUE)
    Answer put(
            Actor actor,
            @PathVariable String uri,
            @PathVariable String authid,
            Precondition precondition,
            Members body) {
        RealmPrincipals.Name named = named(actor.caller(), uri, authid);
        PrincipalRequests.check(body);
        String authrole = PrincipalRequests.authrole(body);
        boolean enabled = PrincipalRequests.enabled(body);
        Optional<Principal> current = principals.find(actor.caller(), named);
        PrincipalRequests.unchanged(body, named.authid(), current);
        OptionalLong version = precondition.on(current.map(Principal::version).orElse(0L));
        UnaryOperator<Credentials> credentials = PrincipalRequests.credentials(body);
        RealmChange by = new RealmChange(actor.caller().name(), version);
        Principal made = principals.put(actor, named, new PrincipalChange(authrole, enabled, credentials, by));
        PrincipalView view = PrincipalView.of(made);
        Answer answer = made.version() == 1 ? Answer.created(location(named), JsonBody.of(view)) : Answer.ok(view);
        return answer.version(made.version());
    }

    @Contract(
            id = "deletePrincipal",
            summary = "Delete a principal",
            description = "Deletes a principal, and closes its sessions with `colloquy.close.principal_changed`.",
            tag = TAG,
            path = {"realm.uri", "principal.authid"},
            conditional = true,
            status = 204,
            problems = {INVALID_URI, NO_SUCH_REALM, NO_SUCH_PRINCIPAL, DATABASE_UNAVAILABLE})
    @DeleteMapping("/{authid}")
    Answer delete(Actor actor, @PathVariable String uri, @PathVariable String authid, Precondition precondition) {
        RealmPrincipals.Name named = named(actor.caller(), uri, authid);
        Principal current = principals.fetch(actor.caller(), named);
        principals.delete(actor, named, precondition.on(current.version()));
        return Answer.DONE;
    }

    private static RealmUri realmOf(Caller caller, String uri) {
        return CallerScope.realm(caller, Located.inPath("uri", uri, RealmUri::new));
    }

    /** A principal as a path names it, within what exists for the caller. */
    private static RealmPrincipals.Name named(Caller caller, String uri, String authid) {
        return new RealmPrincipals.Name(realmOf(caller, uri), Located.inPath("authid", authid, Principal::name));
    }

    private static URI location(RealmPrincipals.Name named) {
        return URI.create(RealmsController.PATH + "/"
                + PercentEncoding.encode(named.realm().value()) + "/principals/"
                + PercentEncoding.encode(named.authid()));
    }
}
