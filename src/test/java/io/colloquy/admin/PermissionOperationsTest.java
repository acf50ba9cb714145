package io.colloquy.admin;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

/** Permissions of realms over HTTP. */
@ApiTest
class PermissionOperationsTest {

    private static final String REALMS = "/api/v1/realms";
    private static final String FIRST =
            "{\"role\":\"user\",\"uri\":\"com.\",\"match\":\"prefix\",\"allow\":[\"call\"]}";

    private final Api api;

    @Autowired
    PermissionOperationsTest(Api api) {
        this.api = api;
    }

    private String realm() {
        return REALMS + "/" + api.realm("com.example.permissions");
    }

    private Reply put(String realm, String... rules) {
        return api.put(realm, "{\"permissions\":[" + String.join(",", rules) + "]}");
    }

    @Test
    void showsRulesInTheOrderInWhichTheyWereGiven() {
        String realm = realm();
        String rules = "[{\"role\":\"user\",\"uri\":\"com..a\",\"match\":\"wildcard\",\"allow\":[\"publish\",\"call\"],"
                + "\"disclose\":true},"
                + "{\"role\":\"anonymous\",\"uri\":\"\",\"match\":\"prefix\",\"allow\":[]},"
                + "{\"role\":\"a role\",\"uri\":\"com.example.a\",\"allow\":[\"subscribe\",\"register\"]}]";
        Reply replaced = api.put(realm, "{\"permissions\":" + rules + "}");

        assertThat(replaced.at("/permissions").toString())
                .isEqualTo("[{\"role\":\"user\",\"uri\":\"com..a\",\"match\":\"wildcard\","
                        + "\"allow\":[\"call\",\"publish\"],\"disclose\":true},"
                        + "{\"role\":\"anonymous\",\"uri\":\"\",\"match\":\"prefix\",\"allow\":[],\"disclose\":false},"
                        + "{\"role\":\"a role\",\"uri\":\"com.example.a\",\"match\":\"exact\","
                        + "\"allow\":[\"register\",\"subscribe\"],\"disclose\":false}]");
        assertThat(api.get(realm).text()).isEqualTo(replaced.text());
    }

    @Test
    void takesBackWhatItHasShown() {
        String realm = realm();
        Reply shown = put(realm, FIRST);
        Reply again = api.put(realm, shown.text());

        assertThat(again.status()).isEqualTo(200);
        assertThat(again.at("/permissions")).isEqualTo(shown.at("/permissions"));
    }

    @Test
    void forgetsRulesThatAreLeftOut() {
        String realm = realm();
        put(realm, FIRST);

        assertThat(api.put(realm, "{}").at("/permissions").toString()).isEqualTo("[]");
    }

    @Test
    void createsARealmWithRules() {
        Reply created =
                api.post(REALMS, "{\"uri\":\"com.example.permissions.created\",\"permissions\":[" + FIRST + "]}");

        assertThat(created.status()).isEqualTo(201);
        assertThat(created.at("/permissions/0/uri").asString()).isEqualTo("com.");
        assertThat(api.get(created.header("Location")).text()).isEqualTo(created.text());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[] | ",
                "5 | ",
                "{} | /role",
                "{\"role\":\"\",\"uri\":\"a\",\"allow\":[]} | /role",
                "{\"role\":null,\"uri\":\"a\",\"allow\":[]} | /role",
                "{\"role\":\"user\",\"allow\":[]} | /uri",
                "{\"role\":\"user\",\"uri\":5,\"allow\":[]} | /uri",
                "{\"role\":\"user\",\"uri\":\"a\"} | /allow",
                "{\"role\":\"user\",\"uri\":\"a\",\"allow\":\"call\"} | /allow",
                "{\"role\":\"user\",\"uri\":\"a\",\"allow\":[\"call\",\"yield\"]} | /allow/1",
                "{\"role\":\"user\",\"uri\":\"a\",\"allow\":[\"CALL\"]} | /allow/0",
                "{\"role\":\"user\",\"uri\":\"a\",\"allow\":[],\"match\":\"regex\"} | /match",
                "{\"role\":\"user\",\"uri\":\"a\",\"allow\":[],\"match\":null} | /match",
                "{\"role\":\"user\",\"uri\":\"a\",\"allow\":[],\"disclose\":\"yes\"} | /disclose",
                "{\"role\":\"user\",\"uri\":\"a\",\"allow\":[],\"deny\":[]} | /deny",
                "{\"role\":\"user\",\"uri\":\"com.\",\"match\":\"prefix\",\"allow\":[]} | ",
            })
    void namesTheRuleAndItsMemberThatCantBe(String rule, String member) {
        String realm = realm();
        Reply refused = put(realm, FIRST, rule);

        assertThat(refused.code()).isEqualTo("invalid_argument");
        assertThat(refused.fault()).isEqualTo("/permissions/1" + (member == null ? "" : member));
        assertThat(api.get(realm).at("/version").asInt()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({
        "com..a, exact, false, false",
        "'', exact, false, false",
        "com..a, wildcard, false, true",
        "'', wildcard, true, true",
        "com., prefix, true, true",
        "Com., prefix, false, true",
        "Com., prefix, true, false",
        "com.a b, prefix, false, false",
        "com#, wildcard, false, false",
    })
    void readsUrisByTheRuleOfTheRealm(String uri, String match, boolean strict, boolean good) {
        String realm = realm();
        String rule = "{\"role\":\"user\",\"uri\":\"" + uri + "\",\"match\":\"" + match + "\",\"allow\":[]}";
        Reply reply = api.put(realm, "{\"strict_uris\":" + strict + ",\"permissions\":[" + rule + "]}");

        if (good) {
            assertThat(reply.status()).isEqualTo(200);
        } else {
            assertThat(reply.code()).isEqualTo("invalid_uri");
            assertThat(reply.fault()).isEqualTo("/permissions/0/uri");
        }
    }

    @Test
    void takesAThousandRulesAtMost() {
        String realm = realm();
        String most = IntStream.range(0, 1000)
                .mapToObj(i -> "{\"role\":\"user\",\"uri\":\"com.r" + i + "\",\"allow\":[]}")
                .collect(Collectors.joining(","));

        assertThat(put(realm, most).status()).isEqualTo(200);
        assertThat(put(realm, most, FIRST).fault()).isEqualTo("/permissions");
        assertThat(api.put(realm, "{\"permissions\":null}").fault()).isEqualTo("/permissions");
        assertThat(api.put(realm, "{\"permissions\":{}}").fault()).isEqualTo("/permissions");
    }
}
