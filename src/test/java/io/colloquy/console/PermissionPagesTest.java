package io.colloquy.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.colloquy.access.Role;
import io.colloquy.audit.Outcome;
import io.colloquy.realm.Action;
import io.colloquy.realm.Permission;
import io.colloquy.realm.Permissions;
import io.colloquy.realm.RealmChange;
import io.colloquy.realm.RealmPolicy;
import io.colloquy.realm.RealmService;
import io.colloquy.wamp.MatchPolicy;
import io.colloquy.wamp.RealmUri;
import io.colloquy.wamp.UriPattern;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

@ConsoleTest
class PermissionPagesTest {

    private static final Permission FIRST =
            new Permission("user", new UriPattern(MatchPolicy.PREFIX, "com."), Set.of(Action.CALL), false);
    private static final Permission SECOND =
            new Permission("<b>guest</b>", new UriPattern(MatchPolicy.PREFIX, ""), Set.of(), false);

    private final Visitors visitors;
    private final RealmService realms;
    private final Trail trail;
    private RealmUri realm = new RealmUri("not.yet");

    @Autowired
    PermissionPagesTest(Visitors visitors, RealmService realms, Trail trail) {
        this.visitors = visitors;
        this.realms = realms;
        this.trail = trail;
    }

    @BeforeEach
    void createARealm() {
        realm = new RealmUri("com.example.permissions-" + UUID.randomUUID());
        var permissions = new Permissions(List.of(FIRST, SECOND));
        realms.create(realm, RealmPolicy.DEFAULT.withPermissions(permissions), "test");
    }

    private String page() {
        return "/realms/" + realm;
    }

    private List<Permission> rules() {
        return realms.lookup(realm).orElseThrow().policy().permissions().rules();
    }

    @Test
    void addsAPermission() {
        Visitor admin = visitors.admin();

        HttpResponse<String> answer = admin.post(
                page() + "/permissions",
                page() + "/permissions",
                "version",
                "1",
                "role",
                "bot",
                "match",
                "wildcard",
                "uri",
                "com..news",
                "allow",
                "publish",
                "allow",
                "subscribe",
                "disclose",
                "true");

        assertThat(answer.headers().firstValue("Location")).contains(page());
        assertThat(rules())
                .containsExactly(
                        FIRST,
                        SECOND,
                        new Permission(
                                "bot",
                                new UriPattern(MatchPolicy.WILDCARD, "com..news"),
                                Set.of(Action.PUBLISH, Action.SUBSCRIBE),
                                true));
        assertThat(trail.last("replaceRealm", realm).result().outcome()).isEqualTo(Outcome.COMPLETED);
        assertThat(admin.get(page()).body())
                .contains("The permission is added.", "com..news", "may be disclosed", "&lt;b&gt;guest", "everything")
                .doesNotContain("<b>guest");
    }

    @Test
    void changesOneAndLeavesTheOthers() {
        Visitor admin = visitors.admin();
        String place = page() + "/permissions/0";
        assertThat(admin.get(place).body()).contains("value=\"com.\"", "value=\"user\"");

        admin.post(place, place, "version", "1", "role", "user", "match", "prefix", "uri", "com.");

        assertThat(rules()).containsExactly(new Permission("user", FIRST.uri(), Set.of(), false), SECOND);
    }

    @Test
    void removesOneAndLeavesTheOthers() {
        String place = page() + "/permissions/0";

        visitors.admin().post(place + "/delete", place, "version", "1");

        assertThat(rules()).containsExactly(SECOND);
    }

    @ParameterizedTest
    @CsvSource({
        "role, '', is required",
        "match, regex, must be exact",
        "uri, a b, a pattern has",
        "uri, com., is that of another permission",
        "allow, yield, must be call",
    })
    void saysAtTheFieldWhatIsWrongAndKeepsWhatWasTyped(String field, String value, String fault) {
        HttpResponse<String> refused = visitors.admin()
                .post(
                        page() + "/permissions",
                        page() + "/permissions",
                        "version",
                        "1",
                        "role",
                        field.equals("role") ? value : "user",
                        "match",
                        field.equals("match") ? value : "prefix",
                        "uri",
                        field.equals("uri") ? value : "com.kept.",
                        "allow",
                        field.equals("allow") ? value : "call");

        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.body()).contains(fault, "role=\"alert\"", field.equals("uri") ? value : "com.kept.");
        assertThat(rules()).containsExactly(FIRST, SECOND);
    }

    @ParameterizedTest
    @CsvSource({"/permissions, 2", "/permissions/0, 2", "/permissions/0/delete, 2", "/permissions/1/delete, 1"})
    void changesNothingOfARealmThatSomebodyElseHasChangedMeanwhile(String path, int left) {
        var rules = new Permissions(left == 2 ? List.of(SECOND, FIRST) : List.of(SECOND));
        realms.replace(
                realm, RealmPolicy.DEFAULT.withPermissions(rules), new RealmChange("somebody", OptionalLong.empty()));

        HttpResponse<String> refused = visitors.admin()
                .post(page() + path, page(), "version", "1", "role", "bot", "match", "exact", "uri", "com.a");

        assertThat(refused.statusCode()).isEqualTo(412);
        assertThat(refused.body()).contains("Somebody changed the realm");
        assertThat(rules()).isEqualTo(rules.rules());
    }

    @Test
    void leadsBackToTheRealmWhereAPermissionIsGone() {
        assertThat(visitors.admin().get(page() + "/permissions/2").headers().firstValue("Location"))
                .contains(page());
    }

    @Test
    void keepsThemWhenTheRealmIsEditedSuspendedAndResumed() {
        Visitor admin = visitors.admin();

        admin.post(page(), page() + "/edit", "version", "1", "enabled", "true", "description", "Other words");
        admin.post(page() + "/suspend", page(), "version", "2");
        admin.post(page() + "/resume", page(), "version", "3");

        assertThat(realms.lookup(realm).orElseThrow().version()).isEqualTo(4);
        assertThat(rules()).containsExactly(FIRST, SECOND);
    }

    @Test
    void refusesTheStrictRuleWhereAPermissionBreaksIt() {
        var upperCase = new Permission("user", UriPattern.exact("com.Example"), Set.of(), false);
        realms.replace(
                realm,
                RealmPolicy.DEFAULT.withPermissions(new Permissions(List.of(upperCase))),
                new RealmChange("test", OptionalLong.empty()));

        HttpResponse<String> refused = visitors.admin()
                .post(page(), page() + "/edit", "version", "2", "enabled", "true", "strict_uris", "true");

        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.body()).contains("does not go with a permission");
        assertThat(rules()).containsExactly(upperCase);
    }

    @Test
    void letsOthersReadAndNoMore() {
        Visitor viewer = visitors.with(Role.VIEWER);
        Visitor restricted = visitors.with(Role.ADMIN, realm.value());

        for (Visitor visitor : List.of(viewer, restricted)) {
            assertThat(visitor.get(page()).body())
                    .contains("Permissions", "com.", "is kept back")
                    .doesNotContain("/permissions");
            assertThat(visitor.get(page() + "/permissions").statusCode()).isEqualTo(403);
            assertThat(visitor.get(page() + "/permissions/0").statusCode()).isEqualTo(403);
            assertThat(visitor.post(page() + "/permissions/0/delete", page(), "version", "1")
                            .statusCode())
                    .isEqualTo(403);
        }
        assertThat(rules()).containsExactly(FIRST, SECOND);
    }
}
