package io.colloquy.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.colloquy.access.CreatedKey;
import io.colloquy.access.KeyService;
import io.colloquy.access.NewKey;
import io.colloquy.access.Role;
import io.colloquy.wamp.RealmUri;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.core.env.Environment;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** People of each kind who come to the console. */
@TestComponent
final class Visitors {

    static final String PASSWORD = "correct-horse-battery-staple";

    private static final JsonMapper JSON = new JsonMapper();

    private final Environment environment;
    private final KeyService keys;

    Visitors(Environment environment, KeyService keys) {
        this.environment = environment;
        this.keys = keys;
    }

    /** Somebody who has not logged in. */
    Visitor stranger() {
        return new Visitor(environment.getRequiredProperty("local.server.port", Integer.class));
    }

    /** The admin, logged in. */
    Visitor admin() {
        Visitor admin = stranger();
        admin.logIn("user", "admin", "password", PASSWORD);
        return admin;
    }

    /** Somebody logged in with a key of a role, which may be restricted to realms. */
    Visitor with(Role role, String... realms) {
        return with(key(role, realms));
    }

    Visitor with(CreatedKey key) {
        Visitor visitor = stranger();
        visitor.logIn("key", key.secret());
        return visitor;
    }

    CreatedKey key(Role role, String... realms) {
        Optional<Set<RealmUri>> restriction = realms.length == 0
                ? Optional.empty()
                : Optional.of(Arrays.stream(realms).map(RealmUri::new).collect(Collectors.toSet()));
        return keys.create(new NewKey("console-" + UUID.randomUUID(), role, restriction, Optional.empty()));
    }

    /** A realm of its own for a test. */
    String realm() {
        String uri = "com.example.r" + UUID.randomUUID().toString().replace("-", "");
        api("POST", "/realms", JSON.writeValueAsString(Map.of("uri", uri)));
        return uri;
    }

    /** Opens a session with the given members, pairs of a name and a text, besides the required ones. */
    long open(String realm, String... members) {
        var session = new LinkedHashMap<String, Object>();
        session.put("realm", realm);
        session.put("roles", Map.of("caller", Map.of()));
        session.putAll(pairs(members));
        return api("POST", "/sessions", JSON.writeValueAsString(session))
                .get("id")
                .asLong();
    }

    void update(long session, String... members) {
        api("PATCH", "/sessions/" + session, JSON.writeValueAsString(pairs(members)));
    }

    void close(long session) {
        api("DELETE", "/sessions/" + session, "");
    }

    /** Which authids are kept out of a realm. */
    List<String> bans(String realm) {
        return api("GET", "/bans?realm=" + realm, "")
                .get("items")
                .valueStream()
                .map(ban -> ban.get("authid").asString())
                .toList();
    }

    private JsonNode api(String method, String path, String body) {
        String basic = Base64.getEncoder().encodeToString(("admin:" + PASSWORD).getBytes(StandardCharsets.UTF_8));
        Visitor stranger = stranger();
        HttpResponse<String> answer = stranger.exchange(HttpRequest.newBuilder(stranger.uri("/api/v1" + path))
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
                .header("Authorization", "Basic " + basic)
                .header("Content-Type", "application/json")
                .build());
        assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 299);
        return JSON.readTree(answer.body().isEmpty() ? "null" : answer.body());
    }

    private static Map<String, String> pairs(String... members) {
        var pairs = new LinkedHashMap<String, String>();
        for (int i = 0; i < members.length; i += 2) {
            pairs.put(members[i], members[i + 1]);
        }
        return pairs;
    }
}
