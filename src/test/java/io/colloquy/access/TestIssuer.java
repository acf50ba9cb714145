package io.colloquy.access;

import com.nimbusds.jose.EncryptionMethod;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWEAlgorithm;
import com.nimbusds.jose.JWEHeader;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSAEncrypter;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.EncryptedJWT;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.colloquy.MovableClock;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Date;
import java.util.concurrent.atomic.AtomicInteger;

/** An OpenID Connect provider on a port of this machine, as far as one is needed to verify its tokens. */
final class TestIssuer implements AutoCloseable {

    private static final int KEY_BITS = 2048;

    private final RSAKey key = newKey("first");
    private final AtomicInteger questions = new AtomicInteger();
    private final HttpServer server;
    private final String url;
    private volatile String name;
    private volatile boolean down;

    TestIssuer() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), 0), 0);
        url = "http://127.0.0.1:" + server.getAddress().getPort();
        name = url;
        server.createContext("/.well-known/openid-configuration", this::metadata);
        server.createContext("/keys", exchange -> answer(exchange, new JWKSet(key.toPublicJWK()).toString()));
        server.start();
    }

    String url() {
        return url;
    }

    /** Whether it answers with nothing but errors. */
    void down(boolean isDown) {
        down = isDown;
    }

    /** What it says its name is. */
    void name(String otherName) {
        name = otherName;
    }

    int questions() {
        return questions.get();
    }

    JWTClaimsSet.Builder claims(MovableClock clock) {
        return new JWTClaimsSet.Builder()
                .issuer(url())
                .subject("peter")
                .claim("colloquy_role", "viewer")
                .expirationTime(Date.from(clock.instant().plusSeconds(300)));
    }

    String signed(JWTClaimsSet.Builder claims) {
        return signed(claims, JOSEObjectType.JWT, key);
    }

    String signed(JWTClaimsSet.Builder claims, JOSEObjectType type, RSAKey by) {
        try {
            JWSHeader header = new JWSHeader.Builder(JWSAlgorithm.RS256)
                    .type(type)
                    .keyID(by.getKeyID())
                    .build();
            SignedJWT token = new SignedJWT(header, claims.build());
            token.sign(new RSASSASigner(by));
            return "Bearer " + token.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Signed with the public key as if it were a shared secret. */
    String confused(JWTClaimsSet.Builder claims) {
        try {
            SignedJWT token = new SignedJWT(
                    new JWSHeader.Builder(JWSAlgorithm.HS256)
                            .keyID(key.getKeyID())
                            .build(),
                    claims.build());
            token.sign(new MACSigner(key.toRSAPublicKey().getEncoded()));
            return "Bearer " + token.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    String encrypted(JWTClaimsSet.Builder claims) {
        try {
            EncryptedJWT token = new EncryptedJWT(
                    new JWEHeader(JWEAlgorithm.RSA_OAEP_256, EncryptionMethod.A128GCM), claims.build());
            token.encrypt(new RSAEncrypter(key.toRSAPublicKey()));
            return "Bearer " + token.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    RSAKey key() {
        return key;
    }

    static RSAKey newKey(String id) {
        try {
            return new RSAKeyGenerator(KEY_BITS).keyID(id).generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private void metadata(HttpExchange exchange) throws IOException {
        answer(exchange, "{\"issuer\": \"" + name + "\", \"jwks_uri\": \"" + url() + "/keys\"}");
    }

    private void answer(HttpExchange exchange, String body) throws IOException {
        questions.incrementAndGet();
        try (exchange) {
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(down ? 503 : 200, bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
