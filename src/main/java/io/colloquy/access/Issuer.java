package io.colloquy.access;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import com.nimbusds.jose.util.JSONObjectUtils;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.security.oauth2.jwt.JwtIssuerValidator;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;

/**
 * An OpenID Connect provider, whose signed tokens are read. It is asked for its keys when the first token comes, so
 * that the service starts without it; each answer is bounded in time and size, and an issuer that fails is left alone
 * for a while.
 *
 * @see <a href="https://openid.net/specs/openid-connect-discovery-1_0.html">OpenID Connect Discovery</a>
 */
final class Issuer {

    private static final int CONNECT_TIMEOUT_MS = 2_000;
    private static final int READ_TIMEOUT_MS = 5_000;
    private static final int MAX_ANSWER_BYTES = 512 * 1024;
    private static final Duration LEFT_ALONE = Duration.ofSeconds(5);
    private static final Set<String> SCHEMES = Set.of("http", "https");

    private final DefaultResourceRetriever retriever =
            new DefaultResourceRetriever(CONNECT_TIMEOUT_MS, READ_TIMEOUT_MS, MAX_ANSWER_BYTES);
    private final String url;
    private final Clock clock;
    private volatile @Nullable JwtDecoder decoder;
    private volatile Instant notBefore = Instant.MIN;

    Issuer(String url, Clock clock) {
        this.url = url;
        this.clock = clock;
    }

    /**
     * Reads a token that this issuer signed and that has not expired.
     *
     * @throws BadJwtException if it is anything else
     * @throws JwtException if the issuer can't be asked for its keys
     */
    Jwt read(String token) {
        JwtDecoder ready = decoder;
        if (ready == null) {
            checkIssuer(token);
            ready = discover();
        }
        return ready.decode(token);
    }

    /** Before the issuer was ever asked: a token that does not even claim to be its is not worth a question. */
    private void checkIssuer(String token) {
        try {
            if (!url.equals(SignedJWT.parse(token).getJWTClaimsSet().getIssuer())) {
                throw new BadJwtException("the token is of another issuer");
            }
        } catch (ParseException e) {
            throw new BadJwtException("the token is no signed JWT", e);
        }
    }

    /** Requests that come at the same time may ask twice: that costs less than to wait for each other. */
    private JwtDecoder discover() {
        if (clock.instant().isBefore(notBefore)) {
            throw new JwtException("the issuer did not answer a moment ago");
        }
        try {
            JwtDecoder ready = decoder(keysUrl());
            decoder = ready;
            return ready;
        } catch (IOException | ParseException | IllegalArgumentException e) {
            notBefore = clock.instant().plus(LEFT_ALONE);
            throw new JwtException("the issuer does not tell its keys", e);
        }
    }

    private URL keysUrl() throws IOException, ParseException {
        String base = url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
        String answer = retriever
                .retrieveResource(toUrl(base + "/.well-known/openid-configuration"))
                .getContent();
        Map<String, Object> metadata = JSONObjectUtils.parse(answer);
        if (!url.equals(JSONObjectUtils.getString(metadata, "issuer"))) {
            throw new IllegalArgumentException("the issuer calls itself by another name");
        }
        String keys = JSONObjectUtils.getString(metadata, "jwks_uri");
        if (keys == null) {
            throw new IllegalArgumentException("the issuer does not say where its keys are");
        }
        return toUrl(keys);
    }

    private static URL toUrl(String text) throws IOException {
        URI uri = URI.create(text);
        if (uri.getScheme() == null || !SCHEMES.contains(uri.getScheme())) {
            throw new IllegalArgumentException("the issuer is reached by http or https");
        }
        return uri.toURL();
    }

    private JwtDecoder decoder(URL keysUrl) {
        JWKSource<SecurityContext> keys = JWKSourceBuilder.<SecurityContext>create(keysUrl, retriever)
                .refreshAheadCache(false)
                .build();
        Set<JWSAlgorithm> algorithms = new HashSet<>(JWSAlgorithm.Family.RSA);
        algorithms.addAll(JWSAlgorithm.Family.EC);
        DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();
        processor.setJWSTypeVerifier(
                new DefaultJOSEObjectTypeVerifier<>(JOSEObjectType.JWT, new JOSEObjectType("at+jwt"), null));
        processor.setJWSKeySelector(new JWSVerificationKeySelector<>(algorithms, keys));
        // The claims are looked at by the validators below.
        processor.setJWTClaimsSetVerifier((claims, context) -> {});
        JwtTimestampValidator timestamps = new JwtTimestampValidator();
        timestamps.setClock(clock);
        timestamps.setAllowEmptyExpiryClaim(false);
        NimbusJwtDecoder built = new NimbusJwtDecoder(processor);
        built.setJwtValidator(new DelegatingOAuth2TokenValidator<>(timestamps, new JwtIssuerValidator(url)));
        return built;
    }
}
