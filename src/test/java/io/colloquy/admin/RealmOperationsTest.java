package io.colloquy.admin;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.node.ObjectNode;

/** Realms over HTTP. */
@ApiTest
class RealmOperationsTest {

    private static final String REALMS = "/api/v1/realms";

    private final Api api;

    @Autowired
    RealmOperationsTest(Api api) {
        this.api = api;
    }

    @Test
    void createsARealmWithDefaults() {
        Reply created = api.post(REALMS, "{\"uri\": \"com.example.défaut\"}");
        assertThat(created.status()).isEqualTo(201);
        assertThat(created.header("Location")).isEqualTo(REALMS + "/com.example.d%C3%A9faut");
        assertThat(created.header("ETag")).isEqualTo("\"1\"");
        var shown = (ObjectNode) created.json();
        shown.remove("created");
        assertThat(shown.toString())
                .isEqualTo("{\"uri\":\"com.example.défaut\",\"description\":null,\"enabled\":true,"
                        + "\"strict_uris\":false,\"authmethods\":[\"ticket\",\"wampcra\",\"wamp-scram\","
                        + "\"cryptosign\"],\"session_limit\":null,\"session_expires_in\":null,"
                        + "\"rate\":{\"limit\":1000,\"duration\":1},\"quota\":null,\"permissions\":[],\"version\":1,\"sessions\":0,"
                        + "\"dynamic\":false}");
        assertThat(api.get(created.header("Location")).text()).isEqualTo(created.text());
        assertThat(api.post(REALMS, "{\"uri\": \"com.example.défaut\"}").code()).isEqualTo("realm_exists");
    }

    @Test
    void addressesARealmOfAnyName() {
        String uri = "a?b&c=d+e.{x}\\\"'<>~@:!$()*,|^`[]";
        Reply created = api.post(REALMS, "{\"uri\": \"a?b&c=d+e.{x}~@:!$()*,|^`[]'<>\"}");
        assertThat(created.status()).as(uri).isEqualTo(201);
        assertThat(api.get(created.header("Location")).text()).isEqualTo(created.text());
        assertThat(api.delete(created.header("Location")).status()).isEqualTo(204);
    }

    @Test
    void replacesWhatIsSaidAndForgetsTheRest() {
        String realm = REALMS + "/" + api.realm("com.example.put");
        Reply replaced = api.put(
                realm,
                "{\"description\": \"d\", \"authmethods\": [\"cryptosign\", \"anonymous\"], \"rate\": null,"
                        + " \"quota\": {\"limit\": 1, \"duration\": 2}, \"session_limit\": 5, \"strict_uris\": true,"
                        + " \"session_expires_in\": 60}");
        assertThat(replaced.header("ETag")).isEqualTo("\"2\"");
        assertThat(replaced.at("/authmethods").toString()).isEqualTo("[\"anonymous\",\"cryptosign\"]");
        assertThat(replaced.at("/rate").isNull()).isTrue();
        assertThat(replaced.at("/quota").toString()).isEqualTo("{\"limit\":1,\"duration\":2}");
        Reply again = api.put(realm, "{}");
        assertThat(again.at("/description").isNull()).isTrue();
        assertThat(again.at("/rate/limit").asInt()).isEqualTo(1000);
        assertThat(again.at("/session_limit").isNull()).isTrue();
        assertThat(again.at("/strict_uris").asBoolean()).isFalse();
    }

    @Test
    void takesBackWhatItHasShown() {
        String uri = api.realm("com.example.back");
        String realm = REALMS + "/" + uri;
        Reply shown = api.get(realm);
        api.open(uri);
        assertThat(api.put(realm, shown.text()).status()).isEqualTo(200);
        assertThat(api.put(realm, shown.text()).code()).isEqualTo("stale_version");
        for (String changed : new String[] {
            "\"uri\": \"com.example.other\"", "\"created\": \"2001-01-01T00:00:00Z\"", "\"dynamic\": true",
        }) {
            Reply refused = api.put(realm, "{" + changed + "}");
            assertThat(refused.code()).isEqualTo("invalid_argument");
            assertThat(refused.fault()).isEqualTo("/" + changed.split("\"", -1)[1]);
        }
        assertThat(api.get(realm).at("/version").asInt()).isEqualTo(2);
    }

    @Test
    void changesOnlyTheVersionThatIsMeant() {
        String realm = REALMS + "/" + api.realm("com.example.match");
        assertThat(api.put(realm, "{}", "If-Match", "\"2\"").code()).isEqualTo("stale_version");
        assertThat(api.put(realm, "{}", "If-Match", "\"1\"").status()).isEqualTo(200);
        assertThat(api.put(realm, "{}", "If-Match", "x").code()).isEqualTo("invalid_argument");
        assertThat(api.delete(realm, "If-Match", "\"1\"").code()).isEqualTo("stale_version");
        assertThat(api.delete(realm, "If-Match", "\"2\", \"9\"").status()).isEqualTo(204);
        assertThat(api.delete(realm).code()).isEqualTo("no_such_realm");
        assertThat(api.put(realm, "{}").code()).isEqualTo("no_such_realm");
        assertThat(api.get(realm).code()).isEqualTo("no_such_realm");
    }

    @Test
    void closesTheSessionsOfARealmThatGoes() {
        String uri = api.realm("com.example.gone");
        long id = api.open(uri);
        assertThat(api.get(REALMS + "/" + uri).at("/sessions").asInt()).isEqualTo(1);
        assertThat(api.delete(REALMS + "/" + uri).status()).isEqualTo(204);
        assertThat(api.get("/api/v1/sessions/" + id).code()).isEqualTo("no_such_session");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"description\": \"\" | /description",
                "\"enabled\": null | /enabled",
                "\"enabled\": \"yes\" | /enabled",
                "\"authmethods\": null | /authmethods",
                "\"authmethods\": \"ticket\" | /authmethods",
                "\"authmethods\": [\"ticket\", \"password\"] | /authmethods/1",
                "\"authmethods\": [5] | /authmethods/0",
                "\"session_limit\": 0 | /session_limit",
                "\"session_limit\": 2147483648 | /session_limit",
                "\"session_limit\": 1.0 | /session_limit",
                "\"session_expires_in\": 0 | /session_expires_in",
                "\"rate\": {} | /rate/limit",
                "\"quota\": {\"limit\": 1, \"duration\": 0} | /quota/duration",
                "\"sessions\": -1 | /sessions",
                "\"version\": \"1\" | /version",
            })
    void namesTheMemberThatCantBe(String member, String pointer) {
        String realm = REALMS + "/" + api.realm("com.example.wrong");
        Reply refused = api.put(realm, "{" + member + "}");
        assertThat(refused.code()).isEqualTo("invalid_argument");
        assertThat(refused.fault()).isEqualTo(pointer);
        assertThat(api.get(realm).at("/version").asInt()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a..b", "a b", "wamp", "wamp.x", ".", "..", "a/b", "a\\\\b", "a;b", "a%b", "a\\u0000b", ""})
    void createsNoRealmThatCantBeAddressed(String uri) {
        Reply refused = api.post(REALMS, "{\"uri\": \"" + uri + "\"}");
        assertThat(refused.code()).isEqualTo("invalid_uri");
        assertThat(refused.fault()).isEqualTo("/uri");
    }

    @Test
    void refusesAPathThatNamesNoRealm() {
        assertThat(api.get(REALMS + "/a..b").code()).isEqualTo("invalid_uri");
        assertThat(api.get(REALMS + "/a..b").fault()).isEqualTo("uri");
        assertThat(api.delete(REALMS + "/wamp.x").code()).isEqualTo("invalid_uri");
        assertThat(api.put(REALMS + "/a%23b", "{}").code()).isEqualTo("invalid_uri");
        assertThat(api.get(REALMS + "/a?x=1").fault()).isEqualTo("x");
    }

    @Test
    void walksThroughAllRealms() {
        String one = api.realm("com.example.walk");
        String two = api.realm("com.example.walk");
        var seen = new ArrayList<String>();
        @Nullable String cursor = "";
        while (cursor != null) {
            Reply page = api.get(REALMS + "?limit=1" + (cursor.isEmpty() ? "" : "&cursor=" + cursor));
            page.at("/items").forEach(item -> seen.add(item.path("uri").asString()));
            assertThat(page.hasHeader("Link")).isEqualTo(!page.at("/next").isNull());
            cursor = page.at("/next").isNull() ? null : page.at("/next").asString();
        }
        assertThat(seen).contains(one, two, "realm1").doesNotHaveDuplicates().isSorted();
        assertThat(api.get(REALMS + "?cursor=AAAA").code()).isEqualTo("invalid_cursor");
        assertThat(api.get(REALMS + "?sort=uri").fault()).isEqualTo("sort");
    }
}
