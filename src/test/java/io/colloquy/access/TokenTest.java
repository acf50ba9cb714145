package io.colloquy.access;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import io.colloquy.MovableClock;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TokenTest {

    private static final String ME = "/api/v1/me";

    private TestIssuer issuer;
    private Running running;
    private MovableClock clock;

    @BeforeEach
    void start() throws IOException {
        issuer = new TestIssuer();
        running = Running.withPassword("colloquy.admin.jwt.issuer=" + issuer.url());
        clock = running.bean(MovableClock.class);
    }

    @AfterEach
    void stop() {
        running.close();
        issuer.close();
    }

    @Test
    void acceptsATokenOfTheIssuer() {
        HttpResponse<String> response = running.get(ME, issuer.signed(claims()));

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).isEqualTo("jwt:peter peter viewer Optional.empty");
    }

    @Test
    void acceptsAnAccessTokenByItsType() {
        String token = issuer.signed(claims(), new JOSEObjectType("at+jwt"), issuer.key());

        assertThat(status(token)).isEqualTo(200);
    }

    @Test
    void readsRoleAndRealms() {
        String token = issuer.signed(claims().claim("colloquy_role", "operator")
                .claim("colloquy_realms", List.of("com.example.chat", "a.b")));

        assertThat(running.get(ME, token).body())
                .isEqualTo("jwt:peter peter operator Optional[[a.b, com.example.chat]]");
    }

    @Test
    void refusesATokenThatDoesNotSayEnough() {
        Stream<JWTClaimsSet.Builder> claims = Stream.of(
                claims().claim("colloquy_role", null),
                claims().claim("colloquy_role", "root"),
                claims().claim("colloquy_role", List.of("admin")),
                claims().claim("colloquy_realms", List.of()),
                claims().claim("colloquy_realms", List.of("a b")),
                claims().claim("colloquy_realms", List.of(7)),
                claims().claim("colloquy_realms", "a.b"),
                claims().claim("colloquy_realms", Map.of("a.b", true)),
                claims().subject(null),
                claims().subject(""),
                claims().subject("x".repeat(256)),
                claims().expirationTime(null));

        assertAllRefused(claims.map(issuer::signed));
    }

    @Test
    void refusesATokenThatIsNotTheIssuers() {
        assertAllRefused(Stream.of(
                issuer.signed(claims().issuer("http://127.0.0.1:1")),
                issuer.signed(claims(), JOSEObjectType.JWT, TestIssuer.newKey("first")),
                issuer.signed(claims(), new JOSEObjectType("logout+jwt"), issuer.key()),
                issuer.confused(claims()),
                "Bearer " + new PlainJWT(claims().build()).serialize(),
                "Bearer a.b.c",
                "Bearer opaque"));
    }

    @Test
    void refusesAnEncryptedTokenBeforeAndAfterItKnowsTheIssuer() {
        String encrypted = issuer.encrypted(claims());
        assertThat(status(encrypted)).isEqualTo(401);
        assertThat(status(issuer.signed(claims()))).isEqualTo(200);

        assertThat(status(encrypted)).isEqualTo(401);
    }

    @Test
    void acceptsTokensOfAKnownKeyWhileTheIssuerIsDown() {
        assertThat(status(issuer.signed(claims()))).isEqualTo(200);

        issuer.down(true);

        assertThat(status(issuer.signed(claims().subject("paul")))).isEqualTo(200);
        assertThat(status(issuer.signed(claims(), JOSEObjectType.JWT, TestIssuer.newKey("second"))))
                .isEqualTo(401);
    }

    @Test
    void refusesTokensOfAnIssuerThatCallsItselfByAnotherName() {
        issuer.name("http://127.0.0.1:1");

        assertThat(status(issuer.signed(claims()))).isEqualTo(401);
    }

    /** The keys may have changed, so the issuer is asked; but not more often than it bears. */
    @Test
    void asksTheIssuerSeldomForKeysThatItDoesNotHave() {
        String forged = issuer.signed(claims(), JOSEObjectType.JWT, TestIssuer.newKey("second"));

        assertAllRefused(Stream.generate(() -> forged).limit(30));

        assertThat(issuer.questions()).isLessThan(6);
    }

    @Test
    void refusesATokenOutsideOfItsTime() {
        String token = issuer.signed(claims());
        String early =
                issuer.signed(claims().notBeforeTime(Date.from(clock.instant().plusSeconds(120))));
        assertThat(status(token)).isEqualTo(200);
        assertThat(status(early)).isEqualTo(401);

        clock.move(Duration.ofMinutes(7));

        assertThat(status(token)).isEqualTo(401);
    }

    @Test
    void waitsForAnIssuerThatIsDown() {
        issuer.down(true);
        String token = issuer.signed(claims());
        for (int i = 0; i < 10; i++) {
            assertThat(status(token)).isEqualTo(401);
        }
        assertThat(issuer.questions()).isOne();

        issuer.down(false);
        clock.move(Duration.ofSeconds(5));

        assertThat(status(token)).isEqualTo(200);
    }

    @Test
    void refusesTokensIfThereIsNoIssuer() {
        try (Running alone = Running.withPassword()) {
            assertThat(alone.get(ME, issuer.signed(claims())).statusCode()).isEqualTo(401);
        }
        assertThat(issuer.questions()).isZero();
    }

    @Test
    void readsTheClaimsThatAreConfigured() {
        try (Running other = Running.withPassword(
                "colloquy.admin.jwt.issuer=" + issuer.url(),
                "colloquy.admin.jwt.role-claim=role",
                "colloquy.admin.jwt.realms-claim=realms")) {
            String token = issuer.signed(claims().claim("role", "admin").claim("realms", List.of("a.b")));

            assertThat(other.get(ME, token).body()).isEqualTo("jwt:peter peter admin Optional[[a.b]]");
        }
    }

    private JWTClaimsSet.Builder claims() {
        return issuer.claims(clock);
    }

    private void assertAllRefused(Stream<String> tokens) {
        assertThat(tokens.map(this::status)).allMatch(status -> status == 401 || status == 429);
    }

    private int status(String token) {
        return running.get(ME, token).statusCode();
    }
}
