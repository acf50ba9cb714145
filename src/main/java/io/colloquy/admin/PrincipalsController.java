package io.colloquy.admin;

import static io.colloquy.admin.ProblemCode.DATABASE_UNAVAILABLE;
import static io.colloquy.admin.ProblemCode.INVALID_CURSOR;
import static io.colloquy.admin.ProblemCode.INVALID_URI;
import static io.colloquy.admin.ProblemCode.NO_SUCH_PRINCIPAL;
import static io.colloquy.admin.ProblemCode.NO_SUCH_REALM;

import io.colloquy.access.Caller;
import io.colloquy.audit.Actor;
import io.colloquy.audit.AuditService;
import io.colloquy.audit.Deed;
import io.colloquy.realm.Credentials;
import io.colloquy.realm.NoSuchPrincipalException;
import io.colloquy.realm.Principal;
import io.colloquy.realm.PrincipalChange;
import io.colloquy.realm.PrincipalService;
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

    private final PrincipalService principals;
    private final AuditService audit;
    private final Lists lists;

    PrincipalsController(PrincipalService principals, AuditService audit, Lists lists) {
        this.principals = principals;
        this.audit = audit;
        this.lists = lists;
    }

    /** A principal as a path names it, within what exists for the caller. */
    private record Named(RealmUri realm, String authid) {

        static Named of(Caller caller, String uri, String authid) {
            return new Named(realmOf(caller, uri), Located.inPath("authid", authid, Principal::name));
        }

        Deed deed(String operation) {
            return Deed.of(operation).in(realm).to(authid);
        }

        URI location() {
            return URI.create(RealmsController.PATH + "/" + PercentEncoding.encode(realm.value()) + "/principals/"
                    + PercentEncoding.encode(authid));
        }
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
                new Lists.Found<>(principals.list(realm, after, limit + 1), limit),
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
        Named named = Named.of(caller, uri, authid);
        Principal principal = find(named).orElseThrow(() -> missing(named));
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
        Named named = Named.of(actor.caller(), uri, authid);
        PrincipalRequests.check(body);
        String authrole = PrincipalRequests.authrole(body);
        boolean enabled = PrincipalRequests.enabled(body);
        Optional<Principal> current = find(named);
        PrincipalRequests.unchanged(body, named.authid(), current);
        OptionalLong version = precondition.on(current.map(Principal::version).orElse(0L));
        UnaryOperator<Credentials> credentials = PrincipalRequests.credentials(body);
        RealmChange by = new RealmChange(actor.caller().name(), version);
        var change = new PrincipalChange(authrole, enabled, credentials, by);
        Principal made = audit.change(
                actor, named.deed("putPrincipal"), () -> principals.put(named.realm(), named.authid(), change));
        PrincipalView view = PrincipalView.of(made);
        Answer answer = made.version() == 1 ? Answer.created(named.location(), JsonBody.of(view)) : Answer.ok(view);
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
        Named named = Named.of(actor.caller(), uri, authid);
        Principal current = find(named).orElseThrow(() -> missing(named));
        RealmChange change = new RealmChange(actor.caller().name(), precondition.on(current.version()));
        return audit.change(actor, named.deed("deletePrincipal"), () -> {
            principals.delete(named.realm(), named.authid(), change);
            return Answer.DONE;
        });
    }

    private static RealmUri realmOf(Caller caller, String uri) {
        return CallerScope.realm(caller, Located.inPath("uri", uri, RealmUri::new));
    }

    private Optional<Principal> find(Named named) {
        return principals.find(named.realm(), named.authid());
    }

    private static NoSuchPrincipalException missing(Named named) {
        return new NoSuchPrincipalException(named.realm(), named.authid());
    }
}
