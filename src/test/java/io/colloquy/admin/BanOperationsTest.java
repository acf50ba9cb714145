package io.colloquy.admin;

import static org.assertj.core.api.Assertions.assertThat;

import io.colloquy.access.Role;
import io.colloquy.session.EndedBy;
import io.colloquy.session.SessionEnd;
import io.colloquy.wamp.Reasons;
import io.colloquy.wamp.Uri;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

/** Bans over HTTP, and whom they keep out. */
@ApiTest
class BanOperationsTest {

    private static final String BANS = "/api/v1/bans";
    private static final String SESSIONS = "/api/v1/sessions";

    private final Api api;
    private final Ends ends;
    private String realm = "";

    @Autowired
    BanOperationsTest(Api api, Ends ends) {
        this.api = api;
        this.ends = ends;
    }

    @BeforeEach
    void makeRealm() {
        realm = api.realm("com.example.bans");
    }

    private String ban(String... members) {
        return "{\"realm\": \"" + realm + "\", " + String.join(", ", members) + "}";
    }

    private Reply impose(String... members) {
        Reply made = api.post(BANS, ban(members));
        assertThat(made.status()).as(made.text()).isEqualTo(201);
        return made;
    }

    private Reply opening(Api.As caller, String authid) {
        return caller.post(
                SESSIONS,
                "{\"realm\": \"" + realm + "\", \"roles\": {\"caller\": {}}, \"authid\": \"" + authid + "\"}");
    }

    private boolean lives(long id) {
        return api.get(SESSIONS + "/" + id).status() == 200;
    }

    private static List<Long> ids(Api.As caller, String query) {
        var ids = new ArrayList<Long>();
        caller.get(BANS + query)
                .at("/items")
                .forEach(item -> ids.add(item.path("id").asLong()));
        return ids;
    }

    private Api.As admin() {
        return api.as(Api.admin());
    }

    @Test
    void closesWhatItMatchesAndKeepsItOutUntilItIsLifted() {
        long mallory = api.open(realm, "\"authid\": \"mallory\"");
        long peter = api.open(realm, "\"authid\": \"peter\"");
        Reply made = impose("\"authid\": \"mallory\"", "\"reason\": \"Spam\"");
        long id = made.at("/id").asLong();
        assertThat(made.header("Location")).isEqualTo(BANS + "/" + id);
        assertThat(made.at("/realm").asString()).isEqualTo(realm);
        assertThat(made.at("/authid").asString()).isEqualTo("mallory");
        assertThat(made.at("/authrole").isNull()).isTrue();
        assertThat(made.at("/peer").isNull()).isTrue();
        assertThat(made.at("/reason").asString()).isEqualTo("Spam");
        assertThat(made.at("/until").isNull()).isTrue();
        assertThat(made.at("/actor").asString()).isEqualTo("admin");
        assertThat(lives(peter)).isTrue();
        assertThat(lives(mallory)).isFalse();
        assertThat(ends.of(mallory)).isEqualTo(new SessionEnd(EndedBy.BAN, Reasons.BANNED, "Spam", "admin"));
        Reply refused = opening(api.as(Role.GATEWAY), "mallory");
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.code()).isEqualTo("banned");
        assertThat(refused.at("/detail").asString()).contains(realm, "Spam");
        assertThat(api.delete(made.header("Location")).status()).isEqualTo(204);
        assertThat(opening(admin(), "mallory").status()).isEqualTo(201);
        assertThat(api.delete(made.header("Location")).code()).isEqualTo("no_such_ban");
    }

    @Test
    void closesByRoleAndByBlock() {
        long guest = api.open(realm, "\"authrole\": \"guest\"");
        long near = api.open(realm, "\"peer\": {\"address\": \"192.0.2.77\"}");
        assertThat(impose("\"authrole\": \"guest\"").at("/authrole").asString()).isEqualTo("guest");
        assertThat(impose("\"peer\": \"192.0.2.3/24\"").at("/peer").asString()).isEqualTo("192.0.2.0/24");
        assertThat(impose("\"peer\": \"2001:DB8::0001\"").at("/peer").asString())
                .isEqualTo("2001:db8::1");
        assertThat(lives(guest)).isFalse();
        assertThat(lives(near)).isFalse();
    }

    @Test
    void closesASessionThatIsGivenABannedRole() {
        long id = api.open(realm, "\"authrole\": \"user\"");
        impose("\"authrole\": \"guest\"");
        assertThat(api.patch(SESSIONS + "/" + id, "{\"authrole\": \"guest\"}").status())
                .isEqualTo(200);
        assertThat(lives(id)).isFalse();
        assertThat(ends.of(id).by()).isEqualTo(EndedBy.BAN);
    }

    @Test
    void endsWhenItIsSaidTo() {
        assertThat(impose("\"authid\": \"a\"", "\"until\": \"2999-01-01T01:00:00.0019+01:00\"")
                        .at("/until")
                        .asString())
                .isEqualTo("2999-01-01T00:00:00.001Z");
        Reply shortly = impose("\"authid\": \"b\"", "\"for\": 600", "\"until\": null");
        Instant created = Instant.parse(shortly.at("/created").asString());
        assertThat(Instant.parse(shortly.at("/until").asString()))
                .isBetween(created.plusSeconds(599), created.plusSeconds(601));
        assertThat(impose("\"authid\": \"c\"", "\"for\": null").at("/until").isNull())
                .isTrue();
    }

    @Test
    void walksTheBansOfARealm() {
        for (String name : List.of("a", "b", "c")) {
            impose("\"authid\": \"" + name + "\"");
        }
        String query = BANS + "?realm=" + realm + "&limit=2";
        Reply first = api.get(query);
        assertThat(first.at("/items").size()).isEqualTo(2);
        assertThat(first.at("/items/0/authid").asString()).isEqualTo("a");
        String next = first.at("/next").asString();
        assertThat(first.header("Link")).contains("realm=" + realm, next);
        Reply last = api.get(query + "&cursor=" + next);
        assertThat(last.at("/items").size()).isEqualTo(1);
        assertThat(last.at("/items/0/authid").asString()).isEqualTo("c");
        assertThat(last.at("/next").isNull()).isTrue();
        assertThat(api.get(BANS + "?cursor=" + next).code()).isEqualTo("invalid_cursor");
        assertThat(api.get(BANS + "?realm=" + realm + "&realm=realm1&cursor=" + next)
                        .code())
                .isEqualTo("invalid_cursor");
        assertThat(api.get(BANS + "?realm=a..b").code()).isEqualTo("invalid_filter");
        assertThat(api.get(BANS + "?realm=").code()).isEqualTo("invalid_filter");
        assertThat(api.get(BANS + "?authid=a").code()).isEqualTo("invalid_argument");
    }

    @Test
    void goesWithItsRealm() {
        long id = impose("\"authid\": \"mallory\"").at("/id").asLong();
        assertThat(api.delete("/api/v1/realms/" + realm).status()).isEqualTo(204);
        assertThat(api.delete(BANS + "/" + id).code()).isEqualTo("no_such_ban");
        assertThat(api.post("/api/v1/realms", "{\"uri\": \"" + realm + "\"}").status())
                .isEqualTo(201);
        assertThat(opening(admin(), "mallory").status()).isEqualTo(201);
    }

    @Test
    void showsARestrictedCallerWhatIsInItsRealmsOnly() {
        long mine = impose("\"authid\": \"mallory\"").at("/id").asLong();
        String other = api.realm("com.example.other");
        long hidden = api.post(BANS, "{\"realm\": \"" + other + "\", \"authid\": \"mallory\"}")
                .at("/id")
                .asLong();
        for (Role role : List.of(Role.OPERATOR, Role.ADMIN)) {
            Api.As restricted = api.as(role, realm);
            assertThat(ids(restricted, "?limit=1000")).containsExactly(mine);
            assertThat(ids(restricted, "?realm=" + other)).isEmpty();
            assertThat(restricted.delete(BANS + "/" + hidden).code()).isEqualTo("no_such_ban");
            assertThat(restricted
                            .post(BANS, "{\"realm\": \"" + other + "\", \"authid\": \"x\"}")
                            .code())
                    .isEqualTo("no_such_realm");
            Reply own = restricted.post(BANS, ban("\"authid\": \"x\""));
            assertThat(own.status()).isEqualTo(201);
            assertThat(own.at("/actor").asString()).startsWith(role.key());
            assertThat(restricted.delete(own.header("Location")).status()).isEqualTo(204);
        }
        assertThat(ids(admin(), "?realm=" + realm + "&realm=" + other)).containsExactly(mine, hidden);
    }

    @Test
    void isNotForViewersAndGateways() {
        long id = impose("\"authid\": \"mallory\"").at("/id").asLong();
        for (Role role : List.of(Role.VIEWER, Role.GATEWAY)) {
            Api.As caller = api.as(role);
            assertThat(caller.get(BANS).code()).isEqualTo("not_authorized");
            assertThat(caller.post(BANS, ban("\"authid\": \"x\"")).code()).isEqualTo("not_authorized");
            assertThat(caller.delete(BANS + "/" + id).code()).isEqualTo("not_authorized");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\'',
            value = {
                "\"reason\": \"x\" | '' | invalid_argument",
                "\"authid\": \"a\", \"peer\": \"::1\" | '' | invalid_argument",
                "\"authid\": null | '' | invalid_argument",
                "\"authid\": \"\" | /authid | invalid_argument",
                "\"authrole\": 5 | /authrole | invalid_argument",
                "\"peer\": \"10.0.0.0/33\" | /peer | invalid_argument",
                "\"peer\": \"localhost\" | /peer | invalid_argument",
                "\"authid\": \"a\", \"reason\": \"\" | /reason | invalid_argument",
                "\"authid\": \"a\", \"until\": \"soon\" | /until | invalid_argument",
                "\"authid\": \"a\", \"until\": \"2001-01-01T00:00:00Z\" | /until | invalid_argument",
                "\"authid\": \"a\", \"for\": 0 | /for | invalid_argument",
                "\"authid\": \"a\", \"for\": 31622401 | /for | invalid_argument",
                "\"authid\": \"a\", \"for\": \"600\" | /for | invalid_argument",
                "\"authid\": \"a\", \"for\": 1, \"until\": \"2999-01-01T00:00:00Z\" | /for | invalid_argument",
                "\"authid\": \"a\", \"actor\": \"x\" | /actor | invalid_argument",
            })
    void namesTheMemberThatCantBe(String members, String pointer, String code) {
        Reply refused = api.post(BANS, ban(members));
        assertThat(refused.code()).isEqualTo(code);
        assertThat(refused.fault()).isEqualTo(pointer);
        assertThat(ids(admin(), "?realm=" + realm)).isEmpty();
    }

    @Test
    void wantsARealmThatExists() {
        assertThat(api.post(BANS, "{\"realm\": \"com.example.none\", \"authid\": \"a\"}")
                        .code())
                .isEqualTo("no_such_realm");
        Reply malformed = api.post(BANS, "{\"realm\": \"a..b\", \"authid\": \"a\"}");
        assertThat(malformed.code()).isEqualTo("invalid_uri");
        assertThat(malformed.fault()).isEqualTo("/realm");
        assertThat(api.delete(BANS + "/x").code()).isEqualTo("invalid_id");
        assertThat(api.put("/api/v1/realms/" + realm, "{\"enabled\": false}").status())
                .isEqualTo(200);
        impose("\"authid\": \"a\"");
    }

    @Test
    void closesAndBansInOneStepByName() {
        String peter = "\"authid\": \"peter\", \"authmethod\": \"ticket\", \"peer\": {\"address\": \"192.0.2.7\"}";
        long id = api.open(realm, peter);
        long again = api.open(realm, peter);
        long ann = api.open(realm, "\"authid\": \"ann\", \"peer\": {\"address\": \"192.0.2.7\"}");
        assertThat(api.delete(SESSIONS + "/" + id + "?ban=600&reason=com.example.enough&message=Enough")
                        .status())
                .isEqualTo(204);
        assertThat(ends.of(id))
                .isEqualTo(new SessionEnd(EndedBy.OPERATOR, new Uri("com.example.enough"), "Enough", "admin"));
        assertThat(ends.of(again)).isEqualTo(new SessionEnd(EndedBy.BAN, Reasons.BANNED, "Enough", "admin"));
        assertThat(lives(ann)).isTrue();
        Reply bans = api.get(BANS + "?realm=" + realm);
        assertThat(bans.at("/items").size()).isEqualTo(1);
        assertThat(bans.at("/items/0/authid").asString()).isEqualTo("peter");
        assertThat(bans.at("/items/0/peer").isNull()).isTrue();
        assertThat(bans.at("/items/0/reason").asString()).isEqualTo("Enough");
        assertThat(Instant.parse(bans.at("/items/0/until").asString()))
                .isEqualTo(Instant.parse(bans.at("/items/0/created").asString()).plusSeconds(600));
        assertThat(opening(admin(), "peter").code()).isEqualTo("banned");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\'',
            value = {
                "\"authid\": \"x7\", \"authmethod\": \"anonymous\", \"peer\": {\"address\": \"192.0.2.7\"}",
                "\"authmethod\": \"ticket\", \"peer\": {\"address\": \"192.0.2.7\"}",
                "\"peer\": {\"address\": \"192.0.2.7\"}",
            })
    void bansByAddressWhereThereIsNoVerifiedName(String members) {
        long id = api.open(realm, members);
        assertThat(api.as(Role.OPERATOR).delete(SESSIONS + "/" + id + "?ban=1").status())
                .isEqualTo(204);
        Reply bans = api.get(BANS + "?realm=" + realm);
        // It may have ended by now.
        bans.at("/items").forEach(ban -> {
            assertThat(ban.path("peer").asString()).isEqualTo("192.0.2.7");
            assertThat(ban.path("authid").isNull()).isTrue();
        });
        assertThat(ends.of(id).by()).isEqualTo(EndedBy.OPERATOR);
        assertThat(ends.of(id).reason()).isEqualTo(Reasons.KILLED);
    }

    @ParameterizedTest
    @CsvSource({"0", "31622401", "-1", "1.5", "x"})
    void wantsALengthInSeconds(String seconds) {
        long id = api.open(realm, "\"authid\": \"peter\"");
        Reply refused = api.delete(SESSIONS + "/" + id + "?ban=" + seconds);
        assertThat(refused.code()).isEqualTo("invalid_argument");
        assertThat(refused.fault()).isEqualTo("ban");
        assertThat(lives(id)).isTrue();
    }

    @Test
    void doesNothingIfItCantDoBoth() {
        long anonymous = api.open(realm, "\"authid\": \"x7\", \"authmethod\": \"anonymous\"");
        Reply nobody = api.delete(SESSIONS + "/" + anonymous + "?ban=600");
        assertThat(nobody.code()).isEqualTo("invalid_argument");
        assertThat(nobody.fault()).isEqualTo("ban");
        assertThat(lives(anonymous)).isTrue();
        long peter = api.open(realm, "\"authid\": \"peter\"");
        assertThat(api.delete(SESSIONS + "/" + peter + "?ban=600", "If-Match", "\"2\"")
                        .code())
                .isEqualTo("stale_version");
        assertThat(lives(peter)).isTrue();
        assertThat(api.delete(SESSIONS + "/1?ban=600").code()).isEqualTo("no_such_session");
        assertThat(ids(admin(), "?realm=" + realm)).isEmpty();
        assertThat(api.delete(SESSIONS + "/" + peter + "?ban=600", "If-Match", "\"1\"")
                        .status())
                .isEqualTo(204);
        assertThat(ids(admin(), "?realm=" + realm)).hasSize(1);
    }

    @Test
    void letsOnlyOperatorsAndAdminsBanByClosing() {
        Api.As gateway = api.as(Role.GATEWAY);
        long own = gateway.open(realm, "\"authid\": \"peter\"");
        assertThat(gateway.delete(SESSIONS + "/" + own + "?ban=600").code()).isEqualTo("not_authorized");
        assertThat(api.as(Role.OPERATOR, "realm1")
                        .delete(SESSIONS + "/" + own + "?ban=600")
                        .code())
                .isEqualTo("no_such_session");
        assertThat(lives(own)).isTrue();
        assertThat(ids(admin(), "?realm=" + realm)).isEmpty();
        assertThat(api.as(Role.OPERATOR, realm)
                        .delete(SESSIONS + "/" + own + "?ban=600")
                        .status())
                .isEqualTo(204);
    }
}
