package io.colloquy.admin;

import io.colloquy.realm.CraSecret;
import io.colloquy.realm.CraSecret.Salting;
import io.colloquy.realm.Credentials;
import io.colloquy.realm.Principal;
import io.colloquy.realm.PublicKey;
import io.colloquy.wamp.AuthMethod;
import io.colloquy.wamp.Bounds;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads what is said of a principal in the body of a request. Passwords end here: what leaves is derived from them. */
final class PrincipalRequests {

    private static final Set<String> MEMBERS = Set.of(
            "authid",
            "authrole",
            "enabled",
            "methods",
            "ticket",
            "secret",
            "salt",
            "iterations",
            "keylen",
            "key",
            "password",
            "pubkeys");

    /** What makes a salted key for {@code wampcra}: all of it, or nothing. */
    private static final List<String> SALTED = List.of("salt", "iterations", "keylen", "key");

    private PrincipalRequests() {}

    /** The role; there is no default for it. */
    static String authrole(Members body) {
        return body.text("authrole", role -> Bounds.text("authrole", role));
    }

    static boolean enabled(Members body) {
        return body.flag("enabled", true);
    }

    /** Refuses what can't be in the body, whoever it is for. */
    static void check(Members body) {
        body.only(MEMBERS);
    }

    /** Refuses a body that would change what can't be changed: the name, or the methods but by credentials. */
    static void unchanged(Members body, String authid, Optional<Principal> current) {
        if (body.has("authid") && !body.text("authid").equals(authid)) {
            throw Members.invalid(body.pointerOf("authid"), "can't be changed");
        }
        Set<String> shown = current.map(Principal::credentials).map(Credentials::methods).orElse(Set.of()).stream()
                .map(AuthMethod::key)
                .collect(Collectors.toUnmodifiableSet());
        if (body.has("methods") && !new HashSet<>(body.texts("methods")).equals(shown)) {
            throw Members.invalid(body.pointerOf("methods"), "can't be changed but by giving or removing credentials");
        }
    }

    /**
     * What the body makes of the credentials that a principal has: what is left out stays, null removes one. Whatever
     * takes long is done before this returns.
     */
    static UnaryOperator<Credentials> credentials(Members body) {
        return CredentialChanges.all(Stream.of(
                        changed(body, "ticket", CredentialChanges::ticket),
                        cra(body),
                        changed(body, "password", CredentialChanges::password),
                        keys(body))
                .flatMap(Optional::stream)
                .toList());
    }

    /** Makes a change of a credential; null for none. */
    @FunctionalInterface
    private interface Making {
        UnaryOperator<Credentials> of(@Nullable String credential);
    }

    private static Optional<UnaryOperator<Credentials>> changed(Members body, String name, Making making) {
        if (!body.has(name)) {
            return Optional.empty();
        }
        return Optional.of(body.isNull(name) ? making.of(null) : body.text(name, making::of));
    }

    private static Optional<UnaryOperator<Credentials>> cra(Members body) {
        List<String> salted = SALTED.stream().filter(body::has).toList();
        if (salted.isEmpty()) {
            return changed(
                    body, "secret", secret -> CredentialChanges.cra(secret == null ? null : CraSecret.of(secret)));
        }
        if (body.has("secret")) {
            throw Members.invalid(
                    body.pointerOf("secret"), "can't be given together with " + String.join(", ", salted));
        }
        @Nullable CraSecret made = salted.stream().allMatch(body::isNull) ? null : derived(body);
        return Optional.of(CredentialChanges.cra(made));
    }

    private static CraSecret derived(Members body) {
        String salt = body.text("salt");
        int iterations = number(body, "iterations", Salting.MAX_ITERATIONS);
        int keylen = number(body, "keylen", Salting.MAX_KEYLEN);
        String key = body.text("key");
        return Located.inObject(body.pointer(), () -> CraSecret.derived(key, new Salting(salt, iterations, keylen)));
    }

    private static int number(Members body, String name, int most) {
        long number = body.integer(name);
        return (int) Located.inBody(body.pointerOf(name), () -> Bounds.range(name, number, 1, most))
                .longValue();
    }

    private static Optional<UnaryOperator<Credentials>> keys(Members body) {
        if (!body.has("pubkeys")) {
            return Optional.empty();
        }
        var keys = new ArrayList<PublicKey>();
        List<String> texts = body.isNull("pubkeys") ? List.of() : body.texts("pubkeys");
        for (int i = 0; i < texts.size(); i++) {
            String hex = texts.get(i);
            keys.add(Located.inBody(body.pointerOf("pubkeys") + "/" + i, () -> CredentialChanges.pubkey(hex)));
        }
        return Optional.of(Located.inBody(body.pointerOf("pubkeys"), () -> CredentialChanges.pubkeys(keys)));
    }
}
