package io.colloquy.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.colloquy.access.Role;
import io.colloquy.audit.Outcome;
import io.colloquy.realm.Realm;
import io.colloquy.realm.RealmChange;
import io.colloquy.realm.RealmPolicy;
import io.colloquy.realm.RealmService;
import io.colloquy.realm.Window;
import io.colloquy.wamp.AuthMethod;
import io.colloquy.wamp.RealmUri;
import java.net.http.HttpResponse;
import java.util.OptionalLong;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

@ConsoleTest
class RealmPagesTest {

    private final Visitors visitors;
    private final RealmService realms;
    private final Trail trail;

    @Autowired
    RealmPagesTest(Visitors visitors, RealmService realms, Trail trail) {
        this.visitors = visitors;
        this.realms = realms;
        this.trail = trail;
    }

    @Test
    void createsARealmWithAllThatItAllows() {
        RealmUri uri = uri();
        Visitor admin = visitors.admin();

        HttpResponse<String> answer = admin.post(
                "/realms",
                "/realms?create",
                "uri",
                uri.value(),
                "description",
                "<script>alert(1)</script>",
                "enabled",
                "true",
                "strict_uris",
                "true",
                "authmethods",
                "ticket",
                "authmethods",
                "cryptosign",
                "session_limit",
                "12",
                "session_expires_in",
                "3600",
                "rate_limit",
                "10",
                "rate_duration",
                "2");

        assertThat(answer.headers().firstValue("Location")).contains("/realms/" + uri);
        RealmPolicy policy = realm(uri).policy();
        assertThat(policy.authmethods()).containsExactlyInAnyOrder(AuthMethod.TICKET, AuthMethod.CRYPTOSIGN);
        assertThat(policy.strictUris()).isTrue();
        assertThat(policy.sessionLimit()).isEqualTo(12);
        assertThat(policy.sessionExpiresIn()).isEqualTo(3600);
        assertThat(policy.rate()).isEqualTo(new Window(10, 2));
        assertThat(policy.quota()).isNull();
        assertThat(trail.last("createRealm", uri).result().outcome()).isEqualTo(Outcome.COMPLETED);
        assertThat(admin.get("/realms/" + uri).body())
                .contains("The realm is created.", "&lt;script&gt;alert(1)&lt;/script&gt;")
                .doesNotContain("<script>alert");
        assertThat(admin.get("/realms?cursor=com.example.page").body())
                .contains(uri.value(), "&lt;script&gt;")
                .doesNotContain("<script>alert");
    }

    @ParameterizedTest
    @CsvSource({
        "uri, a b, a URI has",
        "uri, wamp.mine, reserved",
        "session_limit, 0, must be from 1",
        "session_limit, many, must be an integer",
        "session_expires_in, 99999999, must be from 1",
        "rate_limit, 5, is required if the other is given",
        "quota_duration, 5, is required if the other is given",
        "authmethods, magic, must be methods"
    })
    void saysAtTheFieldWhatIsWrongAndKeepsWhatWasTyped(String field, String value, String rule) {
        RealmUri uri = uri();

        HttpResponse<String> page = visitors.admin()
                .post(
                        "/realms",
                        "/realms?create",
                        field.equals("uri") ? "other" : "uri",
                        uri.value(),
                        field,
                        value,
                        "description",
                        "Kept words");

        assertThat(page.statusCode()).isEqualTo(400);
        assertThat(page.body()).contains(rule, "Kept words", "role=\"alert\"");
        assertThat(realms.lookup(uri)).isEmpty();
    }

    @Test
    void createsNoRealmTwice() {
        RealmUri uri = created().uri();

        HttpResponse<String> page = visitors.admin().post("/realms", "/realms?create", "uri", uri.value());

        assertThat(page.statusCode()).isEqualTo(409);
        assertThat(page.body()).contains("Realm exists", "value=\"" + uri + "\"");
    }

    @Test
    void changesARealmAsItWasSeen() {
        RealmUri uri = created().uri();

        visitors.admin()
                .post(
                        "/realms/" + uri,
                        "/realms/" + uri + "/edit",
                        "version",
                        "1",
                        "enabled",
                        "true",
                        "description",
                        "Other words");

        assertThat(realm(uri).policy().description()).isEqualTo("Other words");
        assertThat(realm(uri).policy().rate()).isNull();
        assertThat(trail.last("replaceRealm", uri).deed().target()).isEqualTo("enabled");
    }

    @Test
    void changesNoRealmThatSomebodyElseHasChangedMeanwhile() {
        Realm realm = created();
        realms.replace(realm.uri(), realm.policy(), new RealmChange("somebody", OptionalLong.empty()));
        Visitor admin = visitors.admin();

        HttpResponse<String> page = admin.post(
                "/realms/" + realm.uri(), "/realms/" + realm.uri(), "version", "1", "description", "Lost words");

        assertThat(page.statusCode()).isEqualTo(412);
        assertThat(page.body()).contains("Somebody changed the realm", "Lost words", "the current version is 2");
        assertThat(realm(realm.uri()).policy().description()).isNull();
        assertThat(trail.last("replaceRealm", realm.uri()).result().outcome()).isEqualTo(Outcome.FAILED);

        HttpResponse<String> suspended =
                admin.post("/realms/" + realm.uri() + "/suspend", "/realms/" + realm.uri(), "version", "1");
        assertThat(suspended.statusCode()).isEqualTo(412);
        assertThat(suspended.body()).contains("Somebody changed the realm", "open");
        assertThat(realm(realm.uri()).policy().enabled()).isTrue();
    }

    @Test
    void suspendsAndResumesARealm() {
        RealmUri uri = created().uri();
        Visitor admin = visitors.admin();

        admin.post("/realms/" + uri + "/suspend", "/realms/" + uri, "version", "1");
        assertThat(realm(uri).policy().enabled()).isFalse();
        assertThat(realm(uri).policy().rate()).isEqualTo(Window.DEFAULT_RATE);
        assertThat(admin.get("/realms/" + uri).body()).contains("The realm is suspended", "Resume");

        admin.post("/realms/" + uri + "/resume", "/realms/" + uri, "version", "2");
        assertThat(realm(uri).policy().enabled()).isTrue();
    }

    @Test
    void deletesARealmOnceItsNameWasTyped() {
        RealmUri uri = created().uri();
        Visitor admin = visitors.admin();
        String page = "/realms/" + uri;

        HttpResponse<String> mistyped =
                admin.post(page + "/delete", page, "version", "1", "confirm", uri.value() + "x");
        assertThat(mistyped.statusCode()).isEqualTo(400);
        assertThat(mistyped.body()).contains("must be the name of the realm");
        assertThat(realms.lookup(uri)).isPresent();

        HttpResponse<String> typed = admin.post(page + "/delete", page, "version", "1", "confirm", uri.value());
        assertThat(typed.headers().firstValue("Location")).contains("/realms");
        assertThat(realms.lookup(uri)).isEmpty();
        assertThat(admin.get("/realms").body()).contains("The realm " + uri + " is deleted");
        assertThat(admin.get(page).statusCode()).isEqualTo(404);
        assertThat(trail.last("deleteRealm", uri).result().outcome()).isEqualTo(Outcome.COMPLETED);
    }

    @Test
    void letsViewersReadAndNoMore() {
        RealmUri uri = created().uri();
        Visitor viewer = visitors.with(Role.VIEWER);

        assertThat(viewer.get("/realms").body()).doesNotContain("Create a realm");
        assertThat(viewer.get("/realms/" + uri).body())
                .contains("What it allows")
                .doesNotContain("Delete", "Suspend", "/edit", "Add a principal", "id=\"bans\"");
        assertThat(viewer.get("/realms?create").statusCode()).isEqualTo(403);
        assertThat(viewer.get("/realms/" + uri + "/edit").statusCode()).isEqualTo(403);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/suspend", "/resume", "/delete"})
    void letsNoRestrictedAdminChangeARealm(String action) {
        RealmUri uri = created().uri();
        Visitor restricted = visitors.with(Role.ADMIN, uri.value());

        HttpResponse<String> page =
                restricted.post("/realms/" + uri + action, "/realms/" + uri, "version", "1", "confirm", uri.value());

        assertThat(page.statusCode()).isEqualTo(403);
        assertThat(realm(uri).version()).isEqualTo(1);
    }

    @Test
    void showsARestrictedCallerItsRealmsAndNoOther() {
        RealmUri own = created().uri();
        RealmUri other = created().uri();
        Visitor restricted = visitors.with(Role.OPERATOR, own.value());

        assertThat(restricted.get("/realms").body()).contains(own.value()).doesNotContain(other.value());
        assertThat(restricted.get("/realms/" + own).statusCode()).isEqualTo(200);
        assertThat(restricted.get("/realms/" + other).statusCode()).isEqualTo(404);
    }

    @Test
    void addressesARealmOfAnyName() {
        RealmUri uri = new RealmUri("ü&\"'?+{x}." + UUID.randomUUID());
        realms.create(uri, RealmPolicy.DEFAULT, "test");
        Visitor admin = visitors.admin();
        String page = Addresses.of(uri);

        HttpResponse<String> answer = admin.post(page + "/suspend", page, "version", "1");

        assertThat(answer.headers().firstValue("Location")).contains(page);
        assertThat(realm(uri).policy().enabled()).isFalse();
        assertThat(admin.get(page).statusCode()).isEqualTo(200);
    }

    private Realm created() {
        return realms.create(uri(), RealmPolicy.DEFAULT, "test");
    }

    private Realm realm(RealmUri uri) {
        return realms.lookup(uri).orElseThrow();
    }

    private static RealmUri uri() {
        return new RealmUri("com.example.pages-" + UUID.randomUUID());
    }
}
