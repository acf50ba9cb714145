package io.colloquy.access;

import io.colloquy.wamp.Bounds;
import io.colloquy.wamp.RealmUri;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.stereotype.Component;

/** Reads who bears a token of the configured issuer, if one is configured. */
@Component
final class TokenReader {

    private final AdminProperties.Jwt properties;
    private final Optional<Issuer> issuer;

    TokenReader(AdminProperties properties, Clock clock) {
        this.properties = properties.jwt();
        this.issuer = this.properties.givenIssuer().map(url -> new Issuer(url, clock));
    }

    /**
     * The bearer of a token.
     *
     * @param token a JWT, or anything else
     * @return the caller; nothing if no issuer is configured, or the token is not its, has expired, or names no
     *     subject, no known role or no proper list of realms
     * @throws AuthenticationServiceException if the issuer does not tell its keys now
     */
    Optional<Caller> caller(String token) {
        try {
            return issuer.map(known -> caller(known.read(token)));
        } catch (BadJwtException | IllegalArgumentException e) {
            return Optional.empty();
        } catch (JwtException e) {
            throw new AuthenticationServiceException("the token can't be verified now", e);
        }
    }

    private Caller caller(Jwt token) {
        String subject = Bounds.text("sub", Objects.requireNonNullElse(token.getSubject(), ""));
        Role role = Optional.ofNullable(token.getClaims().get(properties.roleClaim()))
                .filter(String.class::isInstance)
                .map(String.class::cast)
                .flatMap(Role::of)
                .orElseThrow(() -> new BadJwtException("the token names no known role"));
        return new Caller(Caller.TOKEN + subject, subject, role, realms(token));
    }

    /** A token without the claim is not restricted; a claim that can't be read must not widen what it allows. */
    private Optional<Set<RealmUri>> realms(Jwt token) {
        Object claim = token.getClaims().get(properties.realmsClaim());
        if (claim == null) {
            return Optional.empty();
        }
        if (!(claim instanceof List<?> names) || names.isEmpty() || names.size() > NewKey.MAX_REALMS) {
            throw new BadJwtException("the token's realms are no list of 1 to " + NewKey.MAX_REALMS);
        }
        return Optional.of(names.stream().map(TokenReader::realm).collect(Collectors.toUnmodifiableSet()));
    }

    private static RealmUri realm(Object name) {
        return name instanceof String text ? new RealmUri(text) : invalidRealm();
    }

    private static RealmUri invalidRealm() {
        throw new BadJwtException("the token names a realm that is no text");
    }
}
