package io.colloquy.transport;

import io.colloquy.wamp.AuthMethod;
import io.colloquy.wamp.Bounds;
import io.colloquy.wamp.ClientRoles;
import io.colloquy.wamp.Dict;
import io.colloquy.wamp.Hello;
import io.colloquy.wamp.InvalidUriException;
import io.colloquy.wamp.InvalidValueException;
import io.colloquy.wamp.ProtocolException;
import io.colloquy.wamp.RealmUri;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a client asks for in its HELLO. The role that it claims is not among it: that is never for a client to say.
 *
 * @param realm the realm to join
 * @param roles the roles that it announces
 * @param agent its software, cut to 255 characters, or null
 * @param offer how it can prove who it is, as far as we know the method, the best first; without a word of it
 *     {@code anonymous}
 * @param claim who it says that it is
 * @see <a href="https://wamp-proto.org/wamp_latest_ietf.html#name-hello-2">WAMP, HELLO</a>
 */
record HelloRequest(
        RealmUri realm, ClientRoles roles, @Nullable String agent, Set<AuthMethod> offer, Claim claim) {

    /** The most methods that a client may name. */
    static final int MOST_METHODS = 32;

    private static final Dict NO_EXTRA = new Dict("Details.authextra", Dict.EMPTY.values());

    /**
     * Who a client says that it is.
     *
     * @param authid its name, or null
     * @param extra what its methods need besides
     */
    record Claim(@Nullable String authid, Dict extra) {}

    /**
     * Reads a HELLO.
     *
     * @throws InvalidUriException if its realm can't name one
     * @throws ProtocolException naming the detail that is missing, of the wrong type, or beyond its bounds
     */
    static HelloRequest of(Hello hello) {
        Dict details = hello.details();
        var realm = new RealmUri(hello.realm());
        ClientRoles roles = AnnouncedRoles.of(details);
        // A mere claim; still it must be what the protocol says it is.
        details.text("authrole");
        return new HelloRequest(
                realm,
                roles,
                agent(details),
                offer(details),
                new Claim(authid(details), details.dict("authextra").orElse(NO_EXTRA)));
    }

    private static @Nullable String agent(Dict details) {
        return Words.shownOrNull(details.text("agent").orElse(null));
    }

    private static @Nullable String authid(Dict details) {
        String authid = details.text("authid").orElse(null);
        try {
            return Bounds.optionalText("Details.authid", authid);
        } catch (InvalidValueException e) {
            throw ProtocolException.violation(e.member() + " " + e.getMessage());
        }
    }

    private static Set<AuthMethod> offer(Dict details) {
        List<String> names = details.texts("authmethods").orElse(List.of());
        if (names.isEmpty()) {
            return Set.of(AuthMethod.ANONYMOUS);
        }
        if (names.size() > MOST_METHODS) {
            throw ProtocolException.limit("Details.authmethods names at most " + MOST_METHODS + " methods");
        }
        var offer = new LinkedHashSet<AuthMethod>();
        names.stream().map(AuthMethod::of).flatMap(Optional::stream).forEach(offer::add);
        return offer;
    }
}
