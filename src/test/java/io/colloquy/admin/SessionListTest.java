package io.colloquy.admin;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** Many sessions over HTTP: listed, filtered, walked, counted. */
@ApiTest
class SessionListTest {

    private static final String SESSIONS = "/api/v1/sessions";

    private final Api api;
    private String realm = "";

    @Autowired
    SessionListTest(Api api) {
        this.api = api;
    }

    @BeforeEach
    void makeARealm() {
        realm = api.realm("com.example.list");
    }

    @Test
    void walksThroughAllSessionsOnce() {
        var opened = new ArrayList<Long>();
        for (int i = 0; i < 7; i++) {
            opened.add(api.open(realm, "\"authid\": \"u" + i % 3 + "\""));
        }
        assertThat(walk(SESSIONS + "?limit=3&realm=" + realm)).isEqualTo(opened);
        assertThat(walk(SESSIONS + "?limit=3&sort=-created&realm=" + realm)).isEqualTo(opened.reversed());
        assertThat(walk(SESSIONS + "?sort=id&limit=2&realm=" + realm))
                .isEqualTo(opened.stream().sorted().toList());
        for (String sort : List.of("-id", "authid", "agent", "expires_at", "seq")) {
            assertThat(walk(SESSIONS + "?limit=2&sort=" + sort + "&realm=" + realm))
                    .as(sort)
                    .containsExactlyInAnyOrderElementsOf(opened);
        }
    }

    @Test
    void linksToTheNextPageOfALongFilter() {
        api.open(realm, "\"authid\": \"u1\"");
        long second = api.open(realm, "\"authid\": \"u2\"");
        String authids = IntStream.range(0, 998)
                .mapToObj(i -> "&authid=user-of-mine-" + i)
                .collect(Collectors.joining());
        Reply page = api.get(SESSIONS + "?limit=1&realm=" + realm + "&authid=u1&authid=u2" + authids);
        assertThat(page.status()).isEqualTo(200);
        assertThat(walk(link(page))).containsExactly(second);
    }

    /** Follows the links, which must be where the cursors lead as well. */
    private List<Long> walk(String path) {
        var seen = new ArrayList<Long>();
        @Nullable String next = path;
        while (next != null) {
            Reply page = api.get(next);
            assertThat(page.status()).as(page.text()).isEqualTo(200);
            page.at("/items").forEach(item -> seen.add(item.path("id").asLong()));
            next = page.at("/next").isNull() ? null : link(page);
        }
        assertThat(new HashSet<>(seen)).hasSameSizeAs(seen);
        return seen;
    }

    private String link(Reply page) {
        String link = page.header("Link");
        assertThat(link).startsWith("<http://127.0.0.1:").endsWith(">; rel=\"next\"");
        URI url = URI.create(link.substring(1, link.indexOf('>')));
        assertThat(url.getRawQuery()).endsWith("cursor=" + page.at("/next").asString());
        return url.getRawPath() + "?" + url.getRawQuery();
    }

    @Test
    void keepsAwkwardValuesThroughTheLink() {
        String authid = "%C3%A9%20%26%2B%2C%25%22%3C";
        for (int i = 0; i < 3; i++) {
            api.open(realm, "\"authid\": \"é &+,%\\\"<\"");
        }
        api.open(realm, "\"authid\": \"é\"");
        assertThat(walk(SESSIONS + "?limit=1&authid=" + authid + "&realm=" + realm))
                .hasSize(3);
    }

    @Test
    void refusesACursorThatIsNotForThisList() {
        for (int i = 0; i < 3; i++) {
            api.open(realm);
        }
        String list = SESSIONS + "?realm=" + realm + "&limit=1";
        String cursor = api.get(list).at("/next").asString();
        assertThat(api.get(list + "&cursor=" + cursor).status()).isEqualTo(200);
        assertThat(api.get(SESSIONS + "?realm=" + realm + "&limit=2&fields=id&cursor=" + cursor)
                        .status())
                .isEqualTo(200);
        assertThat(api.get(SESSIONS + "?limit=1&cursor=" + cursor).code()).isEqualTo("invalid_cursor");
        assertThat(api.get(list + "&sort=id&cursor=" + cursor).code()).isEqualTo("invalid_cursor");
        assertThat(api.get(list + "&role=caller&cursor=" + cursor).code()).isEqualTo("invalid_cursor");
        assertThat(api.get(SESSIONS + "/peers?realm=" + realm + "&cursor=" + cursor)
                        .code())
                .isEqualTo("invalid_cursor");
        String forged = (cursor.charAt(0) == 'A' ? "B" : "A") + cursor.substring(1);
        assertThat(api.get(list + "&cursor=" + forged).code()).isEqualTo("invalid_cursor");
        assertThat(api.get(list + "&cursor=" + cursor + "=").code()).isEqualTo("invalid_cursor");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"x", "!!", "AAAA", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", "%00", "%C3%A9"})
    void refusesAForgedCursor(String cursor) {
        assertThat(api.get(SESSIONS + "?cursor=" + cursor).code()).isEqualTo("invalid_cursor");
    }

    @ParameterizedTest
    @CsvSource({
        "limit=0, limit",
        "limit=1001, limit",
        "limit=01, limit",
        "limit=%2B1, limit",
        "limit=1e1, limit",
        "limit=5&limit=5, limit",
        "limit=, limit",
        "limit, limit",
        "sort=, sort",
        "sort=realm, sort",
        "sort=created&sort=id, sort",
        "sort=Created, sort",
        "view=sessions, view",
        "fields=, fields",
        "fields=nope, fields",
        "cursor=, cursor",
        "relam=x, relam",
        "Realm=x, Realm",
        "by=realm, by",
        "=x, ''",
        "%63reated=x, created",
    })
    void refusesAParameterThatCantBe(String query, String parameter) {
        Reply refused = api.get(SESSIONS + "?" + query);
        assertThat(refused.code()).isEqualTo("invalid_argument");
        assertThat(refused.fault()).isEqualTo(parameter);
    }

    @ParameterizedTest
    @CsvSource({
        "id=0",
        "id=x",
        "realm=wamp.x",
        "realm=a..b",
        "authid=",
        "authid",
        "peer=localhost",
        "peer=10.0.0.0/33",
        "role=broker",
        "transport=A",
        "created_after=yesterday",
        "created_after=2026-01-01T00:00:00Z&created_after=2026-01-01T00:00:00Z&created_after=2026-01-02T00:00:00Z",
        "created_before=2026-13-01T00:00:00Z",
        "created_before=2026-01-01T00:00:00+01:00",
        "owner=%00",
    })
    void refusesAFilterValueThatCantBe(String query) {
        for (String list : List.of("", "/peers", "/size", "/summary")) {
            Reply refused = api.get(SESSIONS + list + "?" + (list.equals("/summary") ? "by=realm&" : "") + query);
            assertThat(refused.code()).isEqualTo("invalid_filter");
            assertThat(refused.fault()).isEqualTo(query.replaceFirst("=.*", ""));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"authid=%", "authid=%zz", "authid=%C3", "authid=%ED%A0%80", "authid=%C0%AF", "%=x"})
    void refusesWhatIsNotProperlyEncoded(String query) {
        Wire.Answer answer = Wire.get(api.port(), SESSIONS + "?" + query);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().path("code").asString()).isEqualTo("invalid_argument");
    }

    @Test
    void filtersByEveryField() {
        long peter = api.open(
                realm,
                "\"authid\": \"peter\", \"authrole\": \"user\", \"authmethod\": \"ticket\", \"agent\": \"Autobahn 1\"",
                "\"peer\": {\"address\": \"10.1.2.3\"}, \"transport\": {\"type\": \"mqtt\"}");
        api.open(realm, "\"authid\": \"a,b\"", "\"peer\": {\"address\": \"2001:db8::1\"}");
        String created = api.get(SESSIONS + "/" + peter).at("/created").asString();
        for (String filter : List.of(
                "id=" + peter,
                "id=1&id=" + peter,
                "authid=peter",
                "authid=x&authid=peter",
                "authrole=user",
                "authmethod=ticket",
                "agent=*bahn*",
                "peer=10.1.2.3",
                "peer=10.0.0.0/8",
                "transport=mqtt",
                "role=caller&authid=peter&node=node-1&owner=admin&created_after=" + created)) {
            assertThat(walk(SESSIONS + "?realm=" + realm + "&" + filter))
                    .as(filter)
                    .containsExactly(peter);
            assertThat(api.get(SESSIONS + "/size?realm=" + realm + "&" + filter).text())
                    .isEqualTo("{\"size\":1}");
        }
        for (String filter :
                List.of("authid=a", "authid=Peter", "role=callee", "created_before=" + created, "owner=x")) {
            assertThat(walk(SESSIONS + "?realm=" + realm + "&" + filter))
                    .as(filter)
                    .isEmpty();
        }
        assertThat(walk(SESSIONS + "?realm=" + realm + "&authid=a,b")).hasSize(1);
    }

    @Test
    void listsPeersWhateverIsKnownOfThem() {
        long known = api.open(realm, "\"peer\": {\"address\": \"192.168.100.200\", \"port\": 65535}");
        long unknown = api.open(realm);
        JsonNode rows = api.get(SESSIONS + "/peers?realm=" + realm).at("/items");
        assertThat(rows.size()).isEqualTo(2);
        assertThat(rows.at("/0/session").asLong()).isEqualTo(known);
        assertThat(rows.at("/0/transport/peername").asString()).isEqualTo("192.168.100.200:65535");
        assertThat(rows.at("/0/peer").toString()).isEqualTo("{\"address\":\"192.168.100.200\",\"port\":65535}");
        assertThat(rows.at("/1/session").asLong()).isEqualTo(unknown);
        assertThat(rows.at("/1/peer").isNull()).isTrue();
        assertThat(api.get(SESSIONS + "/peers?sort=id").fault()).isEqualTo("sort");
    }

    @Test
    void countsByAProperty() {
        for (String authid : List.of("a", "b", "b", "c", "c", "c")) {
            api.open(realm, "\"authid\": \"" + authid + "\"");
        }
        api.open(realm);
        Reply summary = api.get(SESSIONS + "/summary?by=authid&limit=2&realm=" + realm);
        assertThat(summary.text())
                .isEqualTo("{\"by\":\"authid\",\"items\":[{\"value\":\"c\",\"size\":3},{\"value\":\"b\",\"size\":2}],"
                        + "\"other\":2,\"total\":7}");
        for (String by : List.of("realm", "authrole", "authmethod", "agent", "transport", "node")) {
            assertThat(api.get(SESSIONS + "/summary?realm=" + realm + "&by=" + by)
                            .at("/total")
                            .asInt())
                    .isEqualTo(7);
        }
        assertThat(api.get(SESSIONS + "/summary").fault()).isEqualTo("by");
        assertThat(api.get(SESSIONS + "/summary?by=id").fault()).isEqualTo("by");
        assertThat(api.get(SESSIONS + "/summary?by=realm&by=realm").fault()).isEqualTo("by");
    }

    @Test
    void countsAllSessions() {
        long before = api.get(SESSIONS + "/size").at("/size").asLong();
        api.open(realm);
        assertThat(api.get(SESSIONS + "/size").at("/size").asLong()).isEqualTo(before + 1);
        assertThat(api.get(SESSIONS + "/size?limit=5").fault()).isEqualTo("limit");
    }

    @Test
    void listsDetailsAndParts() {
        long id = api.open(realm, "\"authid\": \"peter\"");
        assertThat(api.get(SESSIONS + "?view=details&realm=" + realm)
                        .at("/items")
                        .toString())
                .isEqualTo("[{\"session\":" + id + ",\"authid\":\"peter\"}]");
        assertThat(api.get(SESSIONS + "?fields=authid,id&realm=" + realm)
                        .at("/items")
                        .toString())
                .isEqualTo("[{\"id\":" + id + ",\"authid\":\"peter\"}]");
    }
}
