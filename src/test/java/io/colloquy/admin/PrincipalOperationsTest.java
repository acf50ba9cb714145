package io.colloquy.admin;

import static org.assertj.core.api.Assertions.assertThat;

import io.colloquy.access.Role;
import io.colloquy.realm.Credentials;
import io.colloquy.realm.KnownPrincipals;
import io.colloquy.realm.PublicKey;
import io.colloquy.session.Client;
import io.colloquy.session.Identity;
import io.colloquy.session.RecordingTransport;
import io.colloquy.session.Session;
import io.colloquy.session.SessionEnd;
import io.colloquy.session.SessionService;
import io.colloquy.wamp.RealmUri;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** Principals over HTTP. */
@ApiTest
@ExtendWith(OutputCaptureExtension.class)
class PrincipalOperationsTest {

    private static final String USER = "{\"authrole\": \"user\"}";
    private static final String DERIVED = "64xfzBvZhGDT7PB0bQwDeI8/WR1M9x6Cw5dt0yP9koc=";
    private static final String SALTED =
            "\"salt\": \"salt123\", \"iterations\": 1000, \"keylen\": 32, \"key\": \"" + DERIVED + "\"";
    private static final String HEX = "1ADFC8bfe1d35616e64dffbd900096f23b066f914c8c2ffbb66f6075b96e116d";

    private final Api api;
    private final KnownPrincipals known;
    private final SessionService sessions;
    private String realm = "";
    private String all = "";
    private String peter = "";

    @Autowired
    PrincipalOperationsTest(Api api, KnownPrincipals known, SessionService sessions) {
        this.api = api;
        this.known = known;
        this.sessions = sessions;
    }

    @BeforeEach
    void makeARealm() {
        realm = api.realm("com.example.principals");
        all = "/api/v1/realms/" + realm + "/principals";
        peter = all + "/peter";
    }

    private Credentials credentials() {
        return known.find(new RealmUri(realm), "peter").orElseThrow().credentials();
    }

    private static String with(String member) {
        return "{\"authrole\": \"user\", " + member + "}";
    }

    @Test
    void createsAPrincipalWithDefaults() {
        Reply created = api.put(all + "/p%C3%A9ter%20%40home", USER);

        assertThat(created.status()).isEqualTo(201);
        assertThat(created.header("Location")).isEqualTo(all + "/p%C3%A9ter%20%40home");
        assertThat(created.header("ETag")).isEqualTo("\"1\"");
        assertThat(created.text())
                .isEqualTo("{\"authid\":\"péter @home\",\"authrole\":\"user\",\"enabled\":true,\"methods\":[]}");
        Reply shown = api.get(created.header("Location"));
        assertThat(shown.text()).isEqualTo(created.text());
        assertThat(shown.header("ETag")).isEqualTo("\"1\"");
    }

    @Test
    void replacesWhatIsSaidAndKeepsCredentialsThatAreNotMentioned() {
        api.put(peter, with("\"enabled\": false, \"ticket\": \"t\", " + SALTED + ", \"password\": \"p\""));
        Reply replaced = api.put(peter, "{\"authrole\": \"admin\", \"pubkeys\": [\"" + HEX + "\"]}");

        assertThat(replaced.status()).isEqualTo(200);
        assertThat(replaced.hasHeader("Location")).isFalse();
        assertThat(replaced.header("ETag")).isEqualTo("\"2\"");
        assertThat(replaced.text())
                .isEqualTo("{\"authid\":\"peter\",\"authrole\":\"admin\",\"enabled\":true,"
                        + "\"methods\":[\"ticket\",\"wampcra\",\"wamp-scram\",\"cryptosign\"]}");
    }

    @Test
    void removesTheCredentialsThatAreNull() {
        String credentials =
                "\"ticket\": \"t\", \"secret\": \"s\", \"password\": \"p\", \"pubkeys\": [\"" + HEX + "\"]";
        api.put(peter, with(credentials));

        assertThat(methods(api.put(peter, with("\"ticket\": null"))))
                .isEqualTo("[\"wampcra\",\"wamp-scram\",\"cryptosign\"]");
        assertThat(methods(api.put(peter, with("\"password\": null, \"pubkeys\": null"))))
                .isEqualTo("[\"wampcra\"]");
        assertThat(methods(api.put(peter, with("\"key\": null")))).isEqualTo("[]");
        api.put(peter, with(SALTED + ", \"pubkeys\": [\"" + HEX + "\"]"));
        assertThat(methods(api.put(peter, with("\"secret\": null, \"pubkeys\": []"))))
                .isEqualTo("[]");
    }

    private static String methods(Reply reply) {
        return reply.at("/methods").toString();
    }

    @Test
    void keepsEachCredentialInTheFormThatItsMethodNeeds() {
        api.put(peter, with("\"ticket\": \"t1\", \"secret\": \"s1\", \"pubkeys\": [\"" + HEX + "\"]"));
        assertThat(Objects.requireNonNull(credentials().ticket()).matches("t1")).isTrue();
        assertThat(Objects.requireNonNull(credentials().cra()).key().toArray())
                .isEqualTo("s1".getBytes(StandardCharsets.UTF_8));
        assertThat(credentials().keys()).containsExactly(new PublicKey(HEX.toLowerCase(Locale.ROOT)));

        api.put(peter, with(SALTED));
        assertThat(Objects.requireNonNull(credentials().cra()).key().toArray())
                .isEqualTo(DERIVED.getBytes(StandardCharsets.US_ASCII));
        assertThat(Objects.requireNonNull(credentials().cra()).salting())
                .hasToString("Salting[salt=salt123, iterations=1000, keylen=32]");
    }

    @Test
    void takesBackWhatItHasShown() {
        Reply shown = api.put(peter, with("\"ticket\": \"t\", \"secret\": \"s\""));

        assertThat(api.put(peter, shown.text()).text()).isEqualTo(shown.text());
        assertThat(api.put(peter, with("\"methods\": [\"wampcra\", \"ticket\"], \"ticket\": null"))
                        .status())
                .isEqualTo(200);
        assertThat(api.put(peter, with("\"methods\": [\"ticket\"]")).fault()).isEqualTo("/methods");
        assertThat(api.put(peter, with("\"authid\": \"paul\"")).fault()).isEqualTo("/authid");
        assertThat(api.put(all + "/paul", with("\"methods\": [\"ticket\"]")).fault())
                .isEqualTo("/methods");
    }

    @Test
    void changesOnlyTheVersionThatIsMeant() {
        assertThat(api.put(peter, USER, "If-Match", "\"1\"").code()).isEqualTo("stale_version");
        assertThat(api.get(peter).code()).isEqualTo("no_such_principal");
        api.put(peter, USER);
        assertThat(api.put(peter, USER, "If-Match", "\"2\"").code()).isEqualTo("stale_version");
        assertThat(api.put(peter, USER, "If-Match", "\"1\"").status()).isEqualTo(200);
        assertThat(api.put(peter, USER, "If-Match", "x").code()).isEqualTo("invalid_argument");
        assertThat(api.delete(peter, "If-Match", "\"1\"").code()).isEqualTo("stale_version");
        assertThat(api.delete(peter, "If-Match", "\"2\"").status()).isEqualTo(204);
        assertThat(api.delete(peter).code()).isEqualTo("no_such_principal");
        assertThat(api.get(peter).code()).isEqualTo("no_such_principal");
        assertThat(api.put(peter, USER).status()).isEqualTo(201);
    }

    static Stream<Arguments> members() {
        String tooLong = "x".repeat(256);
        String keys =
                IntStream.rangeClosed(1, 17).mapToObj("\"%064x\""::formatted).collect(Collectors.joining(","));
        return Stream.of(
                Arguments.of("\"authrole\": null", "/authrole"),
                Arguments.of("\"authrole\": \"\"", "/authrole"),
                Arguments.of("\"authrole\": 5", "/authrole"),
                Arguments.of("\"enabled\": null", "/enabled"),
                Arguments.of("\"enabled\": \"yes\"", "/enabled"),
                Arguments.of("\"name\": \"peter\"", "/name"),
                Arguments.of("\"version\": 1", "/version"),
                Arguments.of("\"methods\": null", "/methods"),
                Arguments.of("\"authid\": null", "/authid"),
                Arguments.of("\"ticket\": \"\"", "/ticket"),
                Arguments.of("\"ticket\": \"" + tooLong + "\"", "/ticket"),
                Arguments.of("\"ticket\": \"a\\u0000b\"", "/ticket"),
                Arguments.of("\"pubkeys\": [\"" + "0".repeat(64) + "\"]", "/pubkeys/0"),
                Arguments.of("\"ticket\": [\"a\"]", "/ticket"),
                Arguments.of("\"secret\": \"\"", "/secret"),
                Arguments.of("\"secret\": \"" + tooLong + "\"", "/secret"),
                Arguments.of("\"secret\": \"s\", " + SALTED, "/secret"),
                Arguments.of("\"secret\": \"s\", \"salt\": \"salt123\"", "/secret"),
                Arguments.of("\"secret\": null, " + SALTED, "/secret"),
                Arguments.of("\"password\": \"\"", "/password"),
                Arguments.of("\"password\": \"" + tooLong + "\"", "/password"),
                Arguments.of("\"password\": \"\u06271\"", "/password"),
                Arguments.of("\"password\": \"\uE000\"", "/password"),
                Arguments.of("\"pubkeys\": \"" + HEX + "\"", "/pubkeys"),
                Arguments.of("\"pubkeys\": [\"" + HEX + "\", \"" + HEX.substring(1) + "\"]", "/pubkeys/1"),
                Arguments.of("\"pubkeys\": [\"" + HEX.replace('1', 'g') + "\"]", "/pubkeys/0"),
                Arguments.of("\"pubkeys\": [" + keys + "]", "/pubkeys"));
    }

    @ParameterizedTest
    @MethodSource("members")
    void namesTheMemberThatCantBe(String member, String pointer) {
        String role = member.contains("authrole") ? "" : "\"authrole\": \"user\", ";
        Reply refused = api.put(peter, "{" + role + member + "}");

        assertThat(refused.code()).isEqualTo("invalid_argument");
        assertThat(refused.fault()).isEqualTo(pointer);
        assertThat(api.get(peter).code()).isEqualTo("no_such_principal");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"salt\": \"salt123\" | | /salt",
                "\"salt\": \"salt123\" | \"salt\": null | /salt",
                "\"salt\": \"salt123\" | \"salt\": \"\" | /salt",
                "\"iterations\": 1000 | | /iterations",
                "\"iterations\": 1000 | \"iterations\": null | /iterations",
                "\"iterations\": 1000 | \"iterations\": 0 | /iterations",
                "\"iterations\": 1000 | \"iterations\": 1000001 | /iterations",
                "\"iterations\": 1000 | \"iterations\": \"1000\" | /iterations",
                "\"keylen\": 32 | | /keylen",
                "\"keylen\": 32 | \"keylen\": 31 | /keylen",
                "\"keylen\": 32 | \"keylen\": 256 | /keylen",
                "\"keylen\": 32 | \"keylen\": 99999999999999999999 | /keylen",
                "P9koc= | P9koc | /key",
                "P9koc= | P9kod= | /key",
                "P9koc= | '' | /key",
            })
    void namesWhatIsWrongWithASaltedKey(String right, @Nullable String wrong, String pointer) {
        String member = SALTED.replace(right, wrong == null ? "" : wrong)
                .replace(", ,", ",")
                .replaceFirst("^, ", "");
        Reply refused = api.put(peter, with(member));

        assertThat(refused.code()).isEqualTo("invalid_argument");
        assertThat(refused.fault()).isEqualTo(pointer);
    }

    @Test
    void wantsARole() {
        assertThat(api.put(peter, "{\"ticket\": \"t\"}").fault()).isEqualTo("/authrole");
        assertThat(api.put(peter, "[]").code()).isEqualTo("invalid_argument");
        assertThat(api.put(peter, "{\"key\": \"" + DERIVED + "\", \"authrole\": \"user\"}")
                        .fault())
                .isEqualTo("/salt");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a%2Fb", "a%5Cb", "a%3Bb", "a;b", "a%25b", "a%00b", "a%0Ab"})
    void makesNobodyWhoCantBeAddressed(String authid) {
        assertThat(api.put(all + "/" + authid, USER).code()).isEqualTo("invalid_argument");
        assertThat(api.get(all + "/" + authid).code()).isEqualTo("invalid_argument");
        assertThat(api.get(all).at("/items").isEmpty()).isTrue();
    }

    @Test
    void makesNobodyWithALongerNameThanItMayHave() {
        Reply refused = api.put(all + "/" + "x".repeat(256), USER);

        assertThat(refused.code()).isEqualTo("invalid_argument");
        assertThat(refused.fault()).isEqualTo("authid");
        assertThat(api.put(all + "/" + "x".repeat(255), USER).status()).isEqualTo(201);
    }

    @Test
    void knowsNobodyOfAnUnknownRealm() {
        String nowhere = "/api/v1/realms/com.example.nowhere/principals";
        assertThat(api.get(nowhere).code()).isEqualTo("no_such_realm");
        assertThat(api.get(nowhere + "/peter").code()).isEqualTo("no_such_realm");
        assertThat(api.put(nowhere + "/peter", USER).code()).isEqualTo("no_such_realm");
        assertThat(api.delete(nowhere + "/peter").code()).isEqualTo("no_such_realm");
        assertThat(api.get("/api/v1/realms/a..b/principals").code()).isEqualTo("invalid_uri");
        assertThat(api.put("/api/v1/realms/wamp.x/principals/peter", USER).fault())
                .isEqualTo("uri");
    }

    @Test
    void deletesPrincipalsWithTheirRealm() {
        api.put(peter, USER);
        api.delete("/api/v1/realms/" + realm);
        api.post("/api/v1/realms", "{\"uri\": \"" + realm + "\"}");

        assertThat(api.get(peter).code()).isEqualTo("no_such_principal");
        assertThat(api.put(peter, USER).status()).isEqualTo(201);
    }

    @Test
    void walksThroughThePrincipalsOfARealm() {
        for (String name : List.of("zoe", "Ann", "émile", "bob")) {
            api.put(all + "/" + PercentEncoding.encode(name), USER);
        }
        var seen = new ArrayList<String>();
        @Nullable String cursor = "";
        while (cursor != null) {
            Reply page = api.get(all + "?limit=1" + (cursor.isEmpty() ? "" : "&cursor=" + cursor));
            page.at("/items").forEach(item -> seen.add(item.path("authid").asString()));
            assertThat(page.hasHeader("Link")).isEqualTo(!page.at("/next").isNull());
            cursor = page.at("/next").isNull() ? null : page.at("/next").asString();
        }
        String foreign = "/api/v1/realms/" + api.realm("com.example.other") + "/principals?limit=1&cursor=";
        String next = api.get(all + "?limit=1").at("/next").asString();

        assertThat(seen).containsExactly("Ann", "bob", "zoe", "émile");
        assertThat(api.get(foreign + next).code()).isEqualTo("invalid_cursor");
        assertThat(api.get(all + "?limit=1001").code()).isEqualTo("invalid_argument");
        assertThat(api.get(all + "?authid=ann").fault()).isEqualTo("authid");
    }

    private Session join(RecordingTransport transport) {
        Client client = Client.anybody()
                .is(new Identity("peter", "user", "ticket", Identity.PROVIDER))
                .over(transport);
        return sessions.open(null, new RealmUri(realm), client.options());
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"authrole\": \"user\", \"enabled\": false}", "{\"authrole\": \"admin\"}", ""})
    void closesTheSessionsOfAPrincipalBeforeItAnswers(String change) {
        api.put(peter, USER);
        var transport = new RecordingTransport();
        Session session = join(transport);
        long gateways = api.open(realm, "\"authid\": \"peter\", \"authrole\": \"user\"");
        assertThat(api.put(peter, with("\"ticket\": \"another\"")).status()).isEqualTo(200);
        assertThat(transport.ends()).isEmpty();

        Reply reply = change.isEmpty() ? api.delete(peter) : api.put(peter, change);
        assertThat(reply.status()).isIn(200, 204);
        assertThat(transport.ends()).containsExactly(SessionEnd.principal("admin"));
        assertThat(sessions.lookup(session.id())).isEmpty();
        assertThat(api.get("/api/v1/sessions/" + gateways).status()).isEqualTo(200);
    }

    @Test
    void letsOnlyAdminsWriteAndOnlyInTheirRealms() {
        api.put(peter, USER);
        Api.As restricted = api.as(Role.ADMIN, realm);
        assertThat(restricted.send("PUT", peter, "{\"authrole\": \"admin\"}").status())
                .isEqualTo(200);
        assertThat(restricted.send("PUT", "/api/v1/realms/" + realm, "{}").code())
                .isEqualTo("not_authorized");
        assertThat(restricted.delete("/api/v1/realms/" + realm).code()).isEqualTo("not_authorized");
        assertThat(restricted.delete(peter).status()).isEqualTo(204);
        api.put(peter, USER);

        Api.As elsewhere = api.as(Role.ADMIN, "com.example.elsewhere");
        assertThat(elsewhere.get(all).code()).isEqualTo("no_such_realm");
        assertThat(elsewhere.get(peter).code()).isEqualTo("no_such_realm");
        assertThat(elsewhere.send("PUT", peter, USER).code()).isEqualTo("no_such_realm");
        assertThat(elsewhere.delete(peter).code()).isEqualTo("no_such_realm");

        for (Role reader : List.of(Role.VIEWER, Role.OPERATOR)) {
            Api.As caller = api.as(reader, realm);
            assertThat(caller.get(all).at("/items/0/authid").asString()).isEqualTo("peter");
            assertThat(caller.get(peter).status()).isEqualTo(200);
            assertThat(caller.send("PUT", peter, USER).code()).isEqualTo("not_authorized");
            assertThat(caller.delete(peter).code()).isEqualTo("not_authorized");
        }
        Api.As gateway = api.as(Role.GATEWAY);
        assertThat(gateway.get(all).code()).isEqualTo("not_authorized");
        assertThat(gateway.get(peter).code()).isEqualTo("not_authorized");
        assertThat(gateway.send("PUT", peter, USER).code()).isEqualTo("not_authorized");
        assertThat(api.get(peter).header("ETag")).isEqualTo("\"1\"");
    }

    @Test
    void tellsNobodyASecret(CapturedOutput output) {
        String word = "hush-4711";
        var replies = new ArrayList<Reply>();
        for (String member : List.of("ticket", "secret", "password", "salt")) {
            replies.add(api.put(peter, with("\"" + member + "\": \"" + word + "\"")));
            replies.add(api.put(peter, with("\"" + member + "\": [\"" + word + "\"]")));
            replies.add(api.put(peter, with("\"" + member + "\": \"" + word + "\uE000\\u0007\"")));
            replies.add(api.put(peter, with("\"" + member + "\": " + word.replace("-", ""))));
            replies.add(api.put(peter, with("\"" + member + "\": \"x\" " + word)));
        }
        replies.add(api.put(peter, with(SALTED.replace(DERIVED, word))));
        replies.add(api.put(peter, with("\"pubkeys\": [\"" + word + "\"]")));
        replies.add(api.get(peter));
        replies.add(api.get(all));

        assertThat(methods(api.get(peter))).isEqualTo("[\"ticket\",\"wampcra\",\"wamp-scram\"]");
        assertThat(replies).noneMatch(reply -> reply.text().contains("hush"));
        assertThat(output.toString()).doesNotContain("hush");
    }
}
