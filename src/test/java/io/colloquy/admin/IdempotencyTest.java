package io.colloquy.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.colloquy.access.Role;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** A request that is sent again under its name is not obeyed again. */
@ApiTest
class IdempotencyTest {

    private static final String CLOSE = "/api/v1/sessions/close";
    private static final String HEADER = "Idempotency-Key";

    private final Api api;
    private final Api.As admin;
    private final String realm;
    private final String name = UUID.randomUUID().toString();

    @Autowired
    IdempotencyTest(Api api) {
        this.api = api;
        this.admin = api.as(Api.admin());
        this.realm = api.realm("com.example.again");
    }

    private String closing(String... members) {
        return "{\"filter\": {\"realm\": \"" + realm + "\"}"
                + (members.length == 0 ? "" : ", " + String.join(", ", members)) + "}";
    }

    private Reply send(Api.As caller, String body) {
        return caller.send("POST", CLOSE, body, HEADER, name);
    }

    private int live() {
        return api.get("/api/v1/sessions/size?realm=" + realm).at("/size").asInt();
    }

    @Test
    void getsTheFirstAnswerAgain() {
        long first = api.open(realm);
        Reply done = send(admin, closing());
        long second = api.open(realm);
        Reply again = send(admin, closing());

        assertThat(done.at("/ids").toString()).isEqualTo("[" + first + "]");
        assertThat(again.status()).isEqualTo(200);
        assertThat(again.text()).isEqualTo(done.text());
        assertThat(api.get("/api/v1/sessions/" + second).status()).isEqualTo(200);
    }

    @Test
    void getsTheJobThatItBeganAgain() {
        for (int i = 0; i < 6; i++) {
            api.open(realm);
        }
        Reply begun = send(admin, closing("\"per_second\": 1"));
        Reply again = send(admin, closing("\"per_second\": 1"));

        assertThat(begun.status()).isEqualTo(202);
        assertThat(again.status()).isEqualTo(202);
        assertThat(again.text()).isEqualTo(begun.text());
        assertThat(again.header("Location")).isEqualTo(begun.header("Location"));
        assertThat(api.delete(begun.header("Location")).status()).isEqualTo(204);
    }

    @Test
    void mayNotSaySomethingElse() {
        api.open(realm);
        send(admin, closing("\"limit\": 1"));
        api.open(realm);
        Reply refused = send(admin, closing("\"limit\": 2"));

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.code()).isEqualTo("idempotency_conflict");
        assertThat(live()).isEqualTo(1);
    }

    @Test
    void isNotTheOneOfAnotherCaller() {
        Api.As gateway = api.as(Role.GATEWAY);
        gateway.open(realm);
        api.open(realm);

        assertThat(send(gateway, closing()).at("/closed").asInt()).isEqualTo(1);
        assertThat(send(admin, closing()).at("/closed").asInt()).isEqualTo(1);
    }

    @Test
    void mayBeTriedAgainIfItWasRefused() {
        api.open(realm);
        assertThat(send(admin, closing("\"reason\": \"a..b\"")).status()).isEqualTo(400);
        api.put("/api/v1/realms/" + realm, "{\"strict_uris\": true}");
        assertThat(send(admin, closing("\"reason\": \"Too.Loose\"")).code()).isEqualTo("invalid_uri");

        assertThat(send(admin, closing()).at("/closed").asInt()).isEqualTo(1);
    }

    @Test
    void isToldThatTheFirstGoesOn() {
        for (int i = 0; i < 5; i++) {
            api.open(realm);
        }
        String slow = closing("\"per_second\": 2");
        CompletableFuture<Reply> first = CompletableFuture.supplyAsync(() -> send(admin, slow));
        await().until(() -> live() < 5);
        Reply second = send(admin, slow);

        assertThat(second.status()).isEqualTo(409);
        assertThat(second.code()).isEqualTo("in_progress");
        assertThat(second.header("Retry-After")).isEqualTo("1");
        assertThat(send(admin, closing()).code()).isEqualTo("idempotency_conflict");
        Reply done = first.orTimeout(20, TimeUnit.SECONDS).join();
        assertThat(done.at("/closed").asInt()).isEqualTo(5);
        assertThat(send(admin, slow).text()).isEqualTo(done.text());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "grün", "a\tb"})
    void wantsANameThatCanBePrinted(String bad) {
        refusesName(bad);
    }

    @Test
    void wantsANameOfAtMost255Characters() {
        refusesName("x".repeat(256));
        assertThat(admin.send("POST", CLOSE, closing(), HEADER, "x".repeat(255)).status())
                .isEqualTo(200);
    }

    @Test
    void wantsOneNameOnly() {
        api.open(realm);
        Reply refused = admin.send("POST", CLOSE, closing(), HEADER, "a", HEADER, "b");

        assertThat(refused.fault()).isEqualTo(HEADER);
        assertThat(live()).isEqualTo(1);
    }

    private void refusesName(String bad) {
        Wire.Answer refused = Wire.send(
                api.port(),
                "POST " + CLOSE + " HTTP/1.1\r\nHost: localhost\r\n" + HEADER + ": " + bad + "\r\n"
                        + "Content-Type: application/json\r\nContent-Length: "
                        + closing().length() + "\r\n"
                        + Wire.authorized() + "\r\n" + closing());

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.json().at("/errors/0/parameter").asString()).isEqualTo(HEADER);
    }
}
