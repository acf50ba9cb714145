package io.colloquy.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.colloquy.access.ApiKey;
import io.colloquy.access.CreatedKey;
import io.colloquy.access.KeyService;
import io.colloquy.access.Role;
import io.colloquy.audit.AuditEntry;
import io.colloquy.realm.RealmPolicy;
import io.colloquy.realm.RealmService;
import io.colloquy.session.Carrier;
import io.colloquy.session.Identity;
import io.colloquy.session.Owner;
import io.colloquy.session.SessionOptions;
import io.colloquy.session.SessionService;
import io.colloquy.session.Terms;
import io.colloquy.session.TransportInfo;
import io.colloquy.wamp.ClientRole;
import io.colloquy.wamp.ClientRoles;
import io.colloquy.wamp.RealmUri;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ConsoleTest
@ExtendWith(OutputCaptureExtension.class)
class KeyPagesTest {

    private static final Pattern SECRET = Pattern.compile("cq_[A-Za-z0-9_-]{43}");

    private final Visitors visitors;
    private final KeyService keys;
    private final Trail trail;

    @Autowired
    KeyPagesTest(Visitors visitors, KeyService keys, Trail trail) {
        this.visitors = visitors;
        this.keys = keys;
        this.trail = trail;
    }

    @Test
    void showsTheSecretOfANewKeyOnceAndNowhereElse(CapturedOutput output) {
        Visitor admin = visitors.admin();
        String name = name() + " <b>";

        HttpResponse<String> answer = admin.post(
                "/keys",
                "/keys",
                "name",
                name,
                "role",
                "gateway",
                "realms",
                "com.example.one\r\n\r\n com.example.two ",
                "expires_at",
                "2099-01-01T00:00");

        assertThat(answer.statusCode()).isEqualTo(302);
        assertThat(answer.headers().firstValue("Location")).contains("/keys");
        assertThat(answer.body()).doesNotContainPattern(SECRET);
        String once = admin.get("/keys").body();
        Matcher secret = SECRET.matcher(once);
        assertThat(secret.find()).isTrue();
        assertThat(once).contains("This is its secret.", "&lt;b&gt;").doesNotContain(name);
        assertThat(admin.get("/keys").body()).doesNotContainPattern(SECRET);
        assertThat(output.getAll()).doesNotContain(secret.group());
        assertThat(trail.of("createKey").toString())
                .contains(name + " (gateway)")
                .doesNotContain(secret.group());

        ApiKey key = named(name);
        assertThat(key.realms())
                .hasValueSatisfying(realms -> assertThat(realms)
                        .containsExactlyInAnyOrder(new RealmUri("com.example.one"), new RealmUri("com.example.two")));
        assertThat(key.expiresAt()).isPresent();
    }

    @Test
    void showsTheSecretToNobodyElse() {
        Visitor admin = visitors.admin();
        admin.post("/keys", "/keys", "name", name(), "role", "viewer");

        assertThat(visitors.admin().get("/keys").body()).doesNotContainPattern(SECRET);
    }

    @ParameterizedTest
    @CsvSource({
        "name, '', is required",
        "name, admin, must not be the name of the built-in user",
        "role, emperor, 'must be viewer, gateway, operator or admin'",
        "realms, a b, a URI has",
        "expires_at, 2001-01-01T00:00, must be in the future"
    })
    void saysAtTheFieldWhatIsWrong(String field, String value, String rule) {
        Map<String, String> good = Map.of("name", name(), "role", "viewer", "realms", "", "expires_at", "");
        String[] fields = good.entrySet().stream()
                .flatMap(entry -> Stream.of(entry.getKey(), entry.getKey().equals(field) ? value : entry.getValue()))
                .toArray(String[]::new);

        HttpResponse<String> page = visitors.admin().post("/keys", "/keys", fields);

        assertThat(page.statusCode()).isEqualTo(400);
        assertThat(page.body()).contains(rule, "id=\"x-" + field + "\"", "href=\"#f-" + field + "\"");
    }

    @Test
    void saysThatAnotherKeyHasTheName() {
        String name = name();
        Visitor admin = visitors.admin();
        admin.post("/keys", "/keys", "name", name, "role", "viewer");

        HttpResponse<String> page = admin.post("/keys", "/keys", "name", name, "role", "viewer");

        assertThat(page.statusCode()).isEqualTo(400);
        assertThat(page.body()).contains("is the name of another key", "value=\"" + name + "\"");
        assertThat(trail.of("createKey").getFirst().result().detail()).contains("another key");
    }

    @Test
    void revokesAKeyAndClosesWhatItOpened(@Autowired RealmService realms, @Autowired SessionService sessions) {
        CreatedKey key = visitors.key(Role.GATEWAY);
        RealmUri realm = new RealmUri("com.example." + name());
        realms.create(realm, RealmPolicy.DEFAULT, "test");
        sessions.open(null, realm, ownedBy(key));
        Visitor admin = visitors.admin();

        admin.post("/keys/" + key.key().id() + "/revoke", "/keys", "close", "true");

        assertThat(keys.find(key.key().id())).isEmpty();
        assertThat(realms.lookup(realm))
                .hasValueSatisfying(found -> assertThat(found.sessions()).isZero());
        assertThat(admin.get("/keys").body())
                .contains("The key " + key.key().name() + " is revoked. Sessions closed: 1.");
        assertThat(trail.of("deleteKey").getFirst().deed().target())
                .isEqualTo("key " + key.key().id() + ", " + key.key().name() + " (gateway)");
        AuditEntry closing = trail.of("closeSessions").getFirst();
        assertThat(closing.result().closed()).isEqualTo(1);
    }

    @Test
    void leavesTheSessionsOfARevokedKeyUnlessToldOtherwise() {
        CreatedKey key = visitors.key(Role.VIEWER);
        Visitor admin = visitors.admin();

        admin.post("/keys/" + key.key().id() + "/revoke", "/keys");

        assertThat(admin.get("/keys").body())
                .contains("The key " + key.key().name() + " is revoked.")
                .doesNotContain("Sessions closed");
        admin.post("/keys/" + key.key().id() + "/revoke", "/keys");
        assertThat(admin.get("/keys").body()).contains("That key was revoked already.");
    }

    @Test
    void isForAdminsAloneWhoSeeAllRealms() {
        assertThat(visitors.with(Role.OPERATOR).get("/keys").statusCode()).isEqualTo(403);
        Visitor restricted = visitors.with(Role.ADMIN, "com.example.one");
        assertThat(restricted.get("/keys").statusCode()).isEqualTo(403);
        assertThat(restricted
                        .post("/keys", "/", "name", name(), "role", "admin")
                        .statusCode())
                .isEqualTo(403);
        assertThat(restricted.post("/keys/1/revoke", "/").statusCode()).isEqualTo(403);
    }

    private ApiKey named(String name) {
        return keys.list(0, Integer.MAX_VALUE).stream()
                .filter(key -> key.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static SessionOptions ownedBy(CreatedKey key) {
        return new SessionOptions(
                new ClientRoles(Map.of(ClientRole.CALLER, Optional.empty())),
                null,
                new Identity(null, null, null, null),
                Carrier.of(
                        TransportInfo.HTTP,
                        new Owner(key.key().caller().id(), key.key().name())),
                Terms.DEFAULT);
    }

    private static String name() {
        return "key-" + UUID.randomUUID();
    }
}
