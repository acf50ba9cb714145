package io.colloquy.admin;

import static org.assertj.core.api.Assertions.assertThat;

import io.colloquy.access.Role;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

@ApiTest
class ClosedSessionsTest {

    private static final String CLOSED = "/api/v1/sessions/closed";

    private final Api api;

    @Autowired
    ClosedSessionsTest(Api api) {
        this.api = api;
    }

    private long closed(String realm, String query) {
        long id = api.open(realm);
        assertThat(api.delete("/api/v1/sessions/" + id + query).status()).isEqualTo(204);
        return id;
    }

    private static List<Long> ids(Reply page) {
        List<Long> ids = new ArrayList<>();
        for (JsonNode item : page.at("/items")) {
            ids.add(item.at("/session/id").asLong());
        }
        return ids;
    }

    @Test
    void showsTheFinalRecordHowLongItLivedAndHowItEnded() {
        String realm = api.realm("closed");
        long id = closed(realm, "?reason=com.example.enough&message=Bye");
        Reply page = api.get(CLOSED + "?realm=" + realm);

        assertThat(page.status()).isEqualTo(200);
        assertThat(ids(page)).containsExactly(id);
        assertThat(page.at("/items/0/duration_ms").asLong()).isBetween(0L, 60_000L);
        assertThat(page.at("/items/0/end/by").asString()).isEqualTo("operator");
        assertThat(page.at("/items/0/end/reason").asString()).isEqualTo("com.example.enough");
        assertThat(page.at("/items/0/end/message").asString()).isEqualTo("Bye");
        assertThat(page.at("/items/0/end/actor").asString()).isEqualTo("admin");
        assertThat(page.at("/next").isNull()).isTrue();
    }

    @Test
    void walksFromTheLastThatEndedOnWhileOthersEnd() {
        String realm = api.realm("closed");
        long first = closed(realm, "");
        long second = closed(realm, "");
        long third = closed(realm, "");
        Reply page = api.get(CLOSED + "?limit=2&realm=" + realm);
        assertThat(ids(page)).containsExactly(third, second);
        closed(realm, "");
        String next = page.at("/next").asString();

        assertThat(page.header("Link")).contains("cursor=" + next).contains("realm=" + realm);
        assertThat(ids(api.get(CLOSED + "?realm=" + realm + "&cursor=" + next))).containsExactly(first);
        Reply other = api.get(CLOSED + "?by=client&realm=" + realm + "&cursor=" + next);
        assertThat(other.code()).isEqualTo("invalid_cursor");
    }

    @Test
    void findsByWhomAndForWhatSessionsEnded() {
        String realm = api.realm("closed");
        long enough = closed(realm, "?reason=com.example.enough");
        long killed = closed(realm, "");
        long gateway = api.as("Bearer " + api.secret(Role.GATEWAY)).open(realm);
        api.delete("/api/v1/realms/" + realm);
        String path = CLOSED + "?realm=" + realm;

        assertThat(ids(api.get(path + "&by=operator"))).containsExactly(killed, enough);
        assertThat(ids(api.get(path + "&by=realm"))).containsExactly(gateway);
        assertThat(ids(api.get(path + "&by=operator&by=realm&reason=wamp.close.killed")))
                .containsExactly(killed);
        assertThat(ids(api.get(path + "&reason=wamp.close.killed&reason=com.example.enough")))
                .containsExactly(killed, enough);
        assertThat(ids(api.get(path + "&by=ban"))).isEmpty();
    }

    @Test
    void showsAGatewayItsOwnAndARestrictedKeyWhatWasInItsRealms() {
        String realm = api.realm("closed");
        String other = api.realm("closed");
        Api.As gateway = api.as("Bearer " + api.secret(Role.GATEWAY));
        long own = gateway.open(other);
        gateway.delete("/api/v1/sessions/" + own);
        long inRealm = closed(realm, "");
        closed(other, "");

        assertThat(ids(gateway.get(CLOSED))).containsExactly(own);
        assertThat(gateway.get(CLOSED).at("/items/0/end/by").asString()).isEqualTo("gateway");
        assertThat(ids(api.as(Role.VIEWER, realm).get(CLOSED))).containsExactly(inRealm);
        assertThat(ids(api.as(Role.VIEWER, realm).get(CLOSED + "?realm=" + other)))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "?by=nobody, 400, invalid_argument",
        "?by=Client, 400, invalid_argument",
        "?reason=not%20a%20uri, 400, invalid_uri",
        "?sort=created, 400, invalid_argument",
        "?limit=1001, 400, invalid_argument",
        "?peer=x, 400, invalid_filter",
        "?cursor=AAAA, 400, invalid_cursor"
    })
    void refusesWhatCanNotBe(String query, int status, String code) {
        Reply reply = api.get(CLOSED + query);

        assertThat(reply.status()).isEqualTo(status);
        assertThat(reply.code()).isEqualTo(code);
    }

    @Test
    void isNoSession() {
        assertThat(api.post(CLOSED, "{}").code()).isEqualTo("method_not_allowed");
    }
}
