package io.colloquy.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.colloquy.access.Role;
import io.colloquy.session.PeerKills;
import io.colloquy.session.Session;
import io.colloquy.session.SessionEnd;
import io.colloquy.session.SessionFilter;
import io.colloquy.session.SessionService;
import io.colloquy.wamp.Reasons;
import io.colloquy.wamp.SessionId;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** What is done over HTTP is in the audit, and who did it. */
@ApiTest
class AuditOperationsTest {

    private static final String AUDIT = "/api/v1/audit";
    private static final String SESSIONS = "/api/v1/sessions";

    private final Api api;
    private final JdbcClient database;
    private final SessionService sessions;
    private final PeerKills kills;
    private String realm = "";

    @Autowired
    AuditOperationsTest(Api api, JdbcClient database, SessionService sessions, PeerKills kills) {
        this.api = api;
        this.database = database;
        this.sessions = sessions;
        this.kills = kills;
    }

    @BeforeEach
    void makeRealm() {
        realm = api.realm("com.example.audit");
    }

    /** Sends a request as the admin, and returns the newest entry, which must be that of this request. */
    private JsonNode done(String method, String path, @Nullable String body, int status) {
        String id = UUID.randomUUID().toString();
        Reply reply = api.as(Api.admin()).send(method, path, body, "X-Request-Id", id);
        assertThat(reply.status()).as(reply.text()).isEqualTo(status);
        JsonNode entry = api.get(AUDIT + "?limit=1").at("/items/0");
        assertThat(entry.at("/request_id").asString()).isEqualTo(id);
        assertThat(entry.at("/actor").toString())
                .isEqualTo("{\"id\":\"user:admin\",\"name\":\"admin\",\"role\":\"admin\"}");
        assertThat(entry.at("/address").asString()).isEqualTo("127.0.0.1");
        assertThat(entry.at("/node").asString()).isEqualTo("node-1");
        return entry;
    }

    private void expect(JsonNode entry, String operation, @Nullable String target) {
        assertThat(entry.at("/operation").asString()).isEqualTo(operation);
        assertThat(entry.at("/outcome").asString()).isEqualTo("completed");
        assertThat(entry.at("/completed_at").asString()).isNotEmpty();
        assertThat(entry.at("/target").asString(null)).isEqualTo(target);
    }

    private void expectIn(JsonNode entry, String in) {
        assertThat(entry.at("/realm").asString(null)).isEqualTo(in);
    }

    private static List<String> operations(Reply page) {
        List<String> operations = new ArrayList<>();
        page.at("/items").forEach(entry -> operations.add(entry.at("/operation").asString()));
        return operations;
    }

    @Test
    void takesDownWhatIsDoneToRealms() {
        String uri = realm + ".more";
        String path = "/api/v1/realms/" + uri;
        JsonNode created = done("POST", "/api/v1/realms", "{\"uri\": \"" + uri + "\"}", 201);
        expect(created, "createRealm", null);
        expectIn(created, uri);
        JsonNode replaced = done("PUT", path, "{\"enabled\": false}", 200);
        expect(replaced, "replaceRealm", "suspended");
        expectIn(replaced, uri);
        JsonNode deleted = done("DELETE", path, null, 204);
        expect(deleted, "deleteRealm", null);
        expectIn(deleted, uri);
    }

    @Test
    void takesDownWhatIsDoneToPrincipalsAndNoSecret() {
        String path = "/api/v1/realms/" + realm + "/principals/peter";
        String secrets = "\"ticket\": \"tick-et-tick\", \"secret\": \"hush-hush\", \"password\": \"pen-cil\"";
        JsonNode put = done("PUT", path, "{\"authrole\": \"user\", " + secrets + "}", 201);
        expect(put, "putPrincipal", "peter");
        expectIn(put, realm);
        JsonNode deleted = done("DELETE", path, null, 204);
        expect(deleted, "deletePrincipal", "peter");
        expectIn(deleted, realm);
        assertThat(wholeTable()).contains("putPrincipal").doesNotContain("tick-et-tick", "hush-hush", "pen-cil");
    }

    @Test
    void takesDownWhatSessionsDoToOthersUnderTheirPrincipalsName() {
        String warden = "warden of " + realm;
        Session killer = session("\"authid\": \"" + warden + "\"");
        Session victim = session("\"authid\": \"peter\"");
        Session other = session("\"authid\": \"paul\"");
        SessionEnd end = PeerKills.end(killer, Reasons.KILLED, "out");
        kills.kill(killer, victim, end);
        String path = AUDIT + "?actor=" + URLEncoder.encode(warden, StandardCharsets.UTF_8);
        JsonNode one = await().until(() -> api.get(path).at("/items/0"), entry -> !entry.isMissingNode());
        kills.killAll(killer, SessionFilter.ALL, end);
        JsonNode all = api.get(path).at("/items/0");

        expect(one, "closeSession", "peter");
        expectIn(one, realm);
        assertThat(one.at("/session").asLong()).isEqualTo(victim.id().value());
        assertThat(one.at("/actor").toString())
                .isEqualTo("{\"id\":\"session:" + killer.id() + "\",\"name\":\"" + warden + "\",\"role\":null}");
        expect(all, "closeSessions", "all sessions");
        expectIn(all, realm);
        assertThat(all.at("/filter").asString()).isEqualTo("realm=" + realm);
        assertThat(all.at("/matched").asLong()).isEqualTo(1);
        assertThat(all.at("/closed").asLong()).isEqualTo(1);
        assertThat(sessions.lookup(other.id())).isEmpty();
        assertThat(sessions.lookup(killer.id())).isPresent();
    }

    private Session session(String member) {
        return sessions.fetch(new SessionId(api.open(realm, member)));
    }

    @Test
    void takesDownWhatIsDoneToBans() {
        JsonNode created = done(
                "POST",
                "/api/v1/bans",
                "{\"realm\": \"" + realm + "\", \"peer\": \"10.0.0.0/8\", \"reason\": \"Spam\"}",
                201);
        expect(created, "createBan", "peer 10.0.0.0/8");
        expectIn(created, realm);
        assertThat(created.at("/message").asString()).isEqualTo("Spam");
        String id = api.get("/api/v1/bans?realm=" + realm).at("/items/0/id").asString();
        JsonNode lifted = done("DELETE", "/api/v1/bans/" + id, null, 204);
        expect(lifted, "deleteBan", "ban " + id + " of peer 10.0.0.0/8");
        expectIn(lifted, realm);
    }

    @Test
    void takesDownWhatIsDoneToKeysAndNoSecret() {
        String name = "k-" + UUID.randomUUID();
        Reply made = api.post("/api/v1/keys", "{\"name\": \"" + name + "\", \"role\": \"gateway\"}");
        String id = made.at("/id").asString();
        String secret = made.at("/key").asString();
        expect(api.get(AUDIT + "?limit=1").at("/items/0"), "createKey", name + " (gateway)");
        api.as("Bearer " + secret).open(realm);
        JsonNode closing = done("DELETE", "/api/v1/keys/" + id + "?close=true", null, 204);
        expect(closing, "closeSessions", "what key " + id + ", " + name + " (gateway), has opened");
        assertThat(closing.at("/matched").asLong()).isEqualTo(1);
        assertThat(closing.at("/closed").asLong()).isEqualTo(1);
        expect(api.get(AUDIT + "?limit=2").at("/items/1"), "deleteKey", "key " + id + ", " + name + " (gateway)");
        assertThat(wholeTable()).contains(name).doesNotContain(secret, secret.substring(3), Api.PASSWORD);
    }

    @Test
    void takesDownWhatIsDoneToSessions() {
        JsonNode opened = done(
                "POST",
                SESSIONS,
                "{\"realm\": \"" + realm + "\", \"roles\": {\"caller\": {}}, \"authid\": \"peter\"}",
                201);
        expect(opened, "openSession", "peter");
        expectIn(opened, realm);
        String path = SESSIONS + "/" + opened.at("/session").asLong();
        JsonNode updated = done("PATCH", path, "{\"agent\": \"x\"}", 200);
        expect(updated, "updateSession", "peter");
        JsonNode counted = done("POST", path + "/seq", null, 200);
        expect(counted, "nextSessionSeq", "peter");
        assertThat(List.of(updated, counted))
                .allMatch(entry -> entry.at("/session").equals(opened.at("/session")));
    }

    @Test
    void saysWhyAChangeFailed() {
        Reply refused = api.post("/api/v1/realms", "{\"uri\": \"" + realm + "\"}");
        assertThat(refused.code()).isEqualTo("realm_exists");
        JsonNode entry = api.get(AUDIT + "?limit=1").at("/items/0");

        assertThat(entry.at("/operation").asString()).isEqualTo("createRealm");
        assertThat(entry.at("/outcome").asString()).isEqualTo("failed");
        assertThat(entry.at("/detail").asString())
                .isEqualTo(refused.at("/detail").asString());
    }

    @Test
    void takesNothingDownOfAGateway() {
        Api.As gateway = api.as(Role.GATEWAY, realm);
        String before = api.get(AUDIT + "?limit=1").at("/items/0/id").asString();
        String path = SESSIONS + "/" + gateway.open(realm);
        gateway.patch(path, "{\"agent\": \"x\"}");
        gateway.send("POST", path + "/seq", null);
        gateway.delete(path);
        gateway.open(realm);
        assertThat(gateway.post(SESSIONS + "/close", "{\"all\": true}")
                        .at("/closed")
                        .asInt())
                .isEqualTo(1);

        assertThat(api.get(AUDIT + "?limit=1").at("/items/0/id").asString()).isEqualTo(before);
    }

    @Test
    void findsByEachParameter() {
        String operator = "Bearer " + api.secret(Role.OPERATOR);
        String name = api.as(operator).get("/api/v1/me").at("/name").asString();
        long session = api.as(operator).open(realm);
        api.as(operator).patch(SESSIONS + "/" + session, "{\"agent\": \"x\"}");
        api.patch(SESSIONS + "/" + session, "{\"agent\": \"y\"}");
        String middle = api.get(AUDIT + "?limit=2").at("/items/1/at").asString();
        String mine = AUDIT + "?realm=" + realm;

        assertThat(operations(api.get(mine)))
                .containsExactly("updateSession", "updateSession", "openSession", "createRealm");
        assertThat(operations(api.get(AUDIT + "?actor=" + name))).containsExactly("updateSession", "openSession");
        assertThat(operations(api.get(mine + "&actor=" + name + "&actor=admin")))
                .hasSize(4);
        assertThat(operations(api.get(mine + "&actor=" + name.toUpperCase(Locale.ROOT))))
                .isEmpty();
        assertThat(operations(api.get(mine + "&operation=openSession&operation=createRealm")))
                .containsExactly("openSession", "createRealm");
        assertThat(operations(api.get(AUDIT + "?session=" + session))).hasSize(3);
        assertThat(operations(api.get(mine + "&outcome=completed"))).hasSize(4);
        assertThat(operations(api.get(mine + "&outcome=failed"))).isEmpty();
        assertThat(operations(api.get(mine + "&after=" + middle))).startsWith("updateSession", "updateSession");
        assertThat(operations(api.get(mine + "&before=" + middle)))
                .doesNotContain("updateSession")
                .endsWith("createRealm");
        assertThat(operations(api.get(mine + "&after=2999-01-01T00:00:00Z"))).isEmpty();
    }

    @Test
    void walksAllEntriesOnceThoughOthersAreAddedMeanwhile() {
        List<Long> sessions = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            sessions.addFirst(api.open(realm));
        }
        String first = AUDIT + "?realm=" + realm + "&operation=openSession&limit=2";
        List<Long> seen = new ArrayList<>();
        @Nullable String next = first;
        while (next != null) {
            Reply page = api.get(next);
            page.at("/items").forEach(entry -> seen.add(entry.at("/session").asLong()));
            api.open(realm);
            next = page.at("/next").isNull()
                    ? null
                    : first + "&cursor=" + page.at("/next").asString();
        }

        assertThat(seen).isEqualTo(sessions);
    }

    @Test
    void leadsToTheNextPageByItsLink() {
        api.open(realm);
        Reply page = api.get(AUDIT + "?realm=" + realm + "&limit=1");
        Matcher link = Pattern.compile("<http://[^/]+(/[^>]+)>; rel=\"next\"").matcher(page.header("Link"));
        assertThat(link.matches()).isTrue();

        assertThat(operations(api.get(link.group(1)))).containsExactly("createRealm");
    }

    @Test
    void refusesACursorOfAnotherList() {
        api.open(realm);
        String cursor =
                api.get(AUDIT + "?realm=" + realm + "&limit=1").at("/next").asString();

        assertThat(api.get(AUDIT + "?limit=1&cursor=" + cursor).code()).isEqualTo("invalid_cursor");
        assertThat(api.get("/api/v1/bans?cursor=" + cursor).code()).isEqualTo("invalid_cursor");
        assertThat(api.get(AUDIT + "?realm=" + realm + "&limit=2&cursor=" + cursor)
                        .status())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({
        "outcome=done, invalid_filter, outcome",
        "session=0, invalid_filter, session",
        "session=x, invalid_filter, session",
        "realm=a..b, invalid_filter, realm",
        "after=yesterday, invalid_filter, after",
        "before=2026-11-25, invalid_filter, before",
        "after=%2B10000-01-01T00:00:00Z, invalid_filter, after",
        "before=2026-11-25T00:00:00Z&before=2026-11-25T00:00:00Z, invalid_argument, before",
        "limit=1001, invalid_argument, limit",
        "authid=peter, invalid_argument, authid",
        "cursor=AAAA, invalid_cursor, cursor",
    })
    void refusesWhatIsMalformed(String query, String code, String parameter) {
        Reply refused = api.get(AUDIT + "?" + query);

        assertThat(refused.code()).isEqualTo(code);
        assertThat(refused.at("/errors/0/parameter").asString()).isEqualTo(parameter);
    }

    @Test
    void showsARestrictedCallerWhatHappenedInItsRealms() {
        String other = api.realm("com.example.other");
        api.open(realm);
        Api.As operator = api.as(Role.OPERATOR, realm);

        assertThat(operations(operator.get(AUDIT))).containsExactly("openSession", "createRealm");
        assertThat(operations(operator.get(AUDIT + "?realm=" + other))).isEmpty();
        assertThat(operations(operator.get(AUDIT + "?realm=" + other + "&realm=" + realm)))
                .hasSize(2);
        assertThat(api.as(Role.VIEWER).get(AUDIT).code()).isEqualTo("not_authorized");
        assertThat(api.as(Role.GATEWAY).get(AUDIT).code()).isEqualTo("not_authorized");
    }

    private String wholeTable() {
        return database.sql("select * from audit_entry").query().listOfRows().toString();
    }
}
