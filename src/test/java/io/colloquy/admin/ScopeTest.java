package io.colloquy.admin;

import static org.assertj.core.api.Assertions.assertThat;

import io.colloquy.access.Role;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What exists for whom. */
@ApiTest
class ScopeTest {

    private static final String SESSIONS = "/api/v1/sessions";

    private final Api api;
    private String mine = "";
    private String other = "";

    @Autowired
    ScopeTest(Api api) {
        this.api = api;
    }

    @BeforeEach
    void makeRealms() {
        mine = api.realm("com.example.mine");
        other = api.realm("com.example.other");
    }

    @Test
    void showsARestrictedCallerItsRealmsOnly() {
        long seen = api.open(mine);
        long hidden = api.open(other);
        Api.As viewer = api.as(Role.VIEWER, mine);
        assertThat(ids(viewer, SESSIONS)).containsExactly(seen);
        assertThat(ids(viewer, SESSIONS + "?sort=-id")).containsExactly(seen);
        assertThat(ids(viewer, SESSIONS + "?realm=" + other)).isEmpty();
        assertThat(ids(viewer, SESSIONS + "?realm=" + other + "&realm=" + mine)).containsExactly(seen);
        assertThat(viewer.get(SESSIONS + "/size").text()).isEqualTo("{\"size\":1}");
        assertThat(viewer.get(SESSIONS + "/summary?by=realm").at("/total").asInt())
                .isEqualTo(1);
        assertThat(viewer.get(SESSIONS + "/peers").at("/items").size()).isEqualTo(1);
        assertThat(viewer.get(SESSIONS + "/" + seen).status()).isEqualTo(200);
        assertThat(viewer.get(SESSIONS + "/" + hidden).code()).isEqualTo("no_such_session");
    }

    @Test
    void showsARestrictedCallerWhichRealmsItHas() {
        Api.As viewer = api.as(Role.VIEWER, mine, "com.example.not.yet");
        Reply realms = viewer.get("/api/v1/realms");
        assertThat(realms.at("/items").size()).isEqualTo(1);
        assertThat(realms.at("/items/0/uri").asString()).isEqualTo(mine);
        assertThat(viewer.get("/api/v1/realms/" + mine).status()).isEqualTo(200);
        assertThat(viewer.get("/api/v1/realms/" + other).code()).isEqualTo("no_such_realm");
        assertThat(viewer.get("/api/v1/me").at("/realms").toString())
                .isEqualTo("[\"" + mine + "\",\"com.example.not.yet\"]");
        assertThat(viewer.get("/api/v1/me").at("/role").asString()).isEqualTo("viewer");
    }

    @Test
    void walksARestrictedCallersRealms() {
        String third = api.realm("com.example.third");
        Api.As viewer = api.as(Role.VIEWER, mine, other, third);
        Reply first = viewer.get("/api/v1/realms?limit=2");
        assertThat(first.at("/items").size()).isEqualTo(2);
        Reply last =
                viewer.get("/api/v1/realms?limit=2&cursor=" + first.at("/next").asString());
        assertThat(last.at("/items/0/uri").asString()).isEqualTo(third);
        assertThat(last.at("/next").isNull()).isTrue();
    }

    @Test
    void keepsARestrictedCallerWithinItsRealms() {
        long hidden = api.open(other);
        Api.As operator = api.as(Role.OPERATOR, mine);
        assertThat(operator.post(SESSIONS, opening(other)).code()).isEqualTo("no_such_realm");
        assertThat(operator.post(SESSIONS, opening("com.example.none")).code()).isEqualTo("no_such_realm");
        assertThat(operator.post(SESSIONS, opening(mine)).status()).isEqualTo(201);
        assertThat(operator.patch(SESSIONS + "/" + hidden, "{}").code()).isEqualTo("no_such_session");
        assertThat(operator.delete(SESSIONS + "/" + hidden).code()).isEqualTo("no_such_session");
        assertThat(operator.post(SESSIONS + "/" + hidden + "/seq", "").code()).isEqualTo("no_such_session");
    }

    @Test
    void letsAGatewayHandleItsOwn() {
        Api.As gateway = api.as(Role.GATEWAY);
        long own = gateway.open(mine);
        assertThat(gateway.get(SESSIONS + "/" + own).at("/owner").asString()).startsWith("gateway-");
        assertThat(gateway.patch(SESSIONS + "/" + own, "{\"expires_in\": 60}").status())
                .isEqualTo(200);
        assertThat(gateway.post(SESSIONS + "/" + own + "/seq", "").status()).isEqualTo(200);
        assertThat(ids(gateway, SESSIONS)).containsExactly(own);
        assertThat(gateway.get(SESSIONS + "/size").text()).isEqualTo("{\"size\":1}");
        assertThat(gateway.delete(SESSIONS + "/" + own).status()).isEqualTo(204);
    }

    @Test
    void keepsAGatewayFromWhatOthersOpened() {
        long foreign = api.as(Role.GATEWAY).open(mine);
        Api.As gateway = api.as(Role.GATEWAY);
        assertThat(gateway.get(SESSIONS + "/" + foreign).code()).isEqualTo("not_authorized");
        assertThat(gateway.patch(SESSIONS + "/" + foreign, "{}").code()).isEqualTo("not_authorized");
        assertThat(gateway.post(SESSIONS + "/" + foreign + "/seq", "").code()).isEqualTo("not_authorized");
        assertThat(gateway.delete(SESSIONS + "/" + foreign).code()).isEqualTo("not_authorized");
        assertThat(gateway.get(SESSIONS + "/1").code()).isEqualTo("no_such_session");
        assertThat(api.as(Role.GATEWAY, other).get(SESSIONS + "/" + foreign).code())
                .isEqualTo("no_such_session");
        assertThat(ids(gateway, SESSIONS)).isEmpty();
        assertThat(api.get(SESSIONS + "/" + foreign).status()).isEqualTo(200);
    }

    @Test
    void letsAViewerOnlyLook() {
        long id = api.open(mine);
        Api.As viewer = api.as(Role.VIEWER);
        assertThat(viewer.get(SESSIONS + "/" + id).status()).isEqualTo(200);
        assertThat(viewer.post(SESSIONS, opening(mine)).code()).isEqualTo("not_authorized");
        assertThat(viewer.patch(SESSIONS + "/" + id, "{}").code()).isEqualTo("not_authorized");
        assertThat(viewer.delete(SESSIONS + "/" + id).code()).isEqualTo("not_authorized");
        assertThat(viewer.get("/api/v1/keys").code()).isEqualTo("not_authorized");
        assertThat(viewer.delete("/api/v1/realms/" + mine).code()).isEqualTo("not_authorized");
        assertThat(api.as(Role.ADMIN, mine).get("/api/v1/keys").code()).isEqualTo("not_authorized");
    }

    private static String opening(String realm) {
        return "{\"realm\": \"" + realm + "\", \"roles\": {\"caller\": {}}}";
    }

    private static List<Long> ids(Api.As caller, String path) {
        var ids = new ArrayList<Long>();
        caller.get(path).at("/items").forEach(item -> ids.add(item.path("id").asLong()));
        return ids;
    }
}
