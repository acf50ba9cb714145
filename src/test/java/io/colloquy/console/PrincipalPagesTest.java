package io.colloquy.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.colloquy.access.Role;
import io.colloquy.audit.AuditEntry;
import io.colloquy.audit.Outcome;
import io.colloquy.realm.CraSecret;
import io.colloquy.realm.Credentials;
import io.colloquy.realm.Principal;
import io.colloquy.realm.PrincipalChange;
import io.colloquy.realm.PrincipalService;
import io.colloquy.realm.RealmChange;
import io.colloquy.realm.RealmPolicy;
import io.colloquy.realm.RealmService;
import io.colloquy.wamp.AuthMethod;
import io.colloquy.wamp.RealmUri;
import java.net.http.HttpResponse;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

@ConsoleTest
class PrincipalPagesTest {

    private static final String PUBKEY = "4ffddd896a530ce5ee8c86b83b0d31835490a97a9cd718cb2f09c9fd31c4a7d7";
    private static final String SECRET = "open-sesame-and-close-again";

    private final Visitors visitors;
    private final RealmService realms;
    private final PrincipalService principals;
    private final Trail trail;
    private RealmUri realm = new RealmUri("not.yet");

    @Autowired
    PrincipalPagesTest(Visitors visitors, RealmService realms, PrincipalService principals, Trail trail) {
        this.visitors = visitors;
        this.realms = realms;
        this.principals = principals;
        this.trail = trail;
    }

    @BeforeEach
    void createARealm() {
        realm = new RealmUri("com.example.principals-" + UUID.randomUUID());
        realms.create(realm, RealmPolicy.DEFAULT, "test");
    }

    @Test
    void addsAPrincipalByEachOfItsCredentialsAndShowsNone() {
        Visitor admin = visitors.with(Role.ADMIN, realm.value());

        HttpResponse<String> answer = admin.post(
                "/realms/" + realm + "/principals",
                "/realms/" + realm + "/principals",
                "authid",
                "<b>peter",
                "authrole",
                "user",
                "enabled",
                "true",
                "ticket",
                SECRET + 1,
                "secret",
                SECRET + 2,
                "password",
                SECRET + 3,
                "pubkeys",
                PUBKEY.toUpperCase(Locale.ROOT) + "\r\n");

        assertThat(answer.headers().firstValue("Location")).contains("/realms/" + realm);
        Principal peter = principal("<b>peter").orElseThrow();
        assertThat(peter.credentials().methods())
                .containsExactlyInAnyOrder(
                        AuthMethod.TICKET, AuthMethod.WAMPCRA, AuthMethod.SCRAM, AuthMethod.CRYPTOSIGN);
        assertThat(peter.credentials().ticket())
                .satisfies(ticket -> assertThat(ticket.matches(SECRET + 1)).isTrue());
        assertThat(peter.credentials().cra()).isEqualTo(CraSecret.of(SECRET + 2));
        assertThat(admin.get("/realms/" + realm).body())
                .contains("&lt;b&gt;peter may join.")
                .doesNotContain(SECRET, PUBKEY, "<b>peter");
        assertThat(admin.get("/realms/" + realm + "/principals/%3Cb%3Epeter").body())
                .contains("&lt;b&gt;peter", "1 set")
                .doesNotContain(SECRET, PUBKEY, "<b>peter");
        AuditEntry entry = trail.last("putPrincipal", realm);
        assertThat(entry.deed().target()).isEqualTo("<b>peter");
        assertThat(entry.toString()).doesNotContain(SECRET, PUBKEY);
    }

    @Test
    void leavesTheCredentialsThatAreNotGivenAndRemovesThoseThatAreTicked() {
        put("paul", Credentials.NONE.withCra(CraSecret.of(SECRET)));
        String page = "/realms/" + realm + "/principals/paul";
        Visitor admin = visitors.admin();

        admin.post(page, page, "version", "1", "authrole", "moderator", "ticket", "t");
        Principal changed = principal("paul").orElseThrow();
        assertThat(changed.authrole()).isEqualTo("moderator");
        assertThat(changed.enabled()).isFalse();
        assertThat(changed.credentials().methods()).containsExactlyInAnyOrder(AuthMethod.TICKET, AuthMethod.WAMPCRA);

        admin.post(page, page, "version", "2", "authrole", "moderator", "remove", "ticket", "remove", "wampcra");
        assertThat(principal("paul").orElseThrow().credentials()).isEqualTo(Credentials.NONE);
    }

    @Test
    void takesAKeyThatWasDerivedElsewhere() {
        put("paul", Credentials.NONE);
        String page = "/realms/" + realm + "/principals/paul";

        visitors.admin()
                .post(
                        page,
                        page,
                        "version",
                        "1",
                        "authrole",
                        "user",
                        "salt",
                        "salt123",
                        "iterations",
                        "1000",
                        "keylen",
                        "4",
                        "key",
                        "AQIDBA==");

        assertThat(principal("paul").orElseThrow().credentials().cra())
                .isEqualTo(CraSecret.derived("AQIDBA==", new CraSecret.Salting("salt123", 1000, 4)));
    }

    @ParameterizedTest
    @CsvSource({
        "authid, a/b, holds no slash",
        "authrole, '', is required",
        "pubkeys, abc, a public key is 64",
        "salt, salt123, is required",
        "remove, ticket, must not be ticked"
    })
    void saysAtTheFieldWhatIsWrongAndKeepsNoSecret(String field, String value, String rule) {
        String authid = field.equals("authid") ? value : "mary";
        String authrole = field.equals("authrole") ? value : "user";
        String page = "/realms/" + realm + "/principals";

        HttpResponse<String> answer = visitors.admin()
                .post(page, page, "authid", authid, "authrole", authrole, "ticket", SECRET, field, value);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains(rule, "role=\"alert\"").doesNotContain(SECRET);
        assertThat(principals.list(realm, null, 10)).isEmpty();
    }

    @Test
    void addsNobodyWhoIsThereAlready() {
        put("paul", Credentials.NONE);
        String page = "/realms/" + realm + "/principals";

        HttpResponse<String> answer = visitors.admin().post(page, page, "authid", "paul", "authrole", "emperor");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("is the name of another principal", "value=\"emperor\"");
        assertThat(principal("paul").orElseThrow().authrole()).isEqualTo("user");
    }

    @Test
    void changesNobodyWhomSomebodyElseHasChangedMeanwhile() {
        put("paul", Credentials.NONE);
        put("paul", Credentials.NONE);
        String page = "/realms/" + realm + "/principals/paul";
        Visitor admin = visitors.admin();

        HttpResponse<String> changed = admin.post(page, page, "version", "1", "authrole", "emperor");
        assertThat(changed.statusCode()).isEqualTo(412);
        assertThat(changed.body()).contains("Somebody changed this principal");
        assertThat(admin.post(page + "/delete", page, "version", "1").statusCode())
                .isEqualTo(412);
        assertThat(principal("paul").orElseThrow().authrole()).isEqualTo("user");
    }

    @Test
    void deletesAPrincipal() {
        put("paul", Credentials.NONE);
        String page = "/realms/" + realm + "/principals/paul";
        Visitor admin = visitors.admin();

        admin.post(page + "/delete", page, "version", "1");

        assertThat(principal("paul")).isEmpty();
        assertThat(admin.get(page).statusCode()).isEqualTo(404);
        assertThat(trail.last("deletePrincipal", realm).result().outcome()).isEqualTo(Outcome.COMPLETED);
    }

    @Test
    void showsViewersWhoMayJoinAndNoForm() {
        put("paul", Credentials.NONE.withCra(CraSecret.of(SECRET)));
        Visitor viewer = visitors.with(Role.VIEWER);
        String page = "/realms/" + realm + "/principals/paul";

        assertThat(viewer.get(page).body()).contains("wampcra").doesNotContain(SECRET, "type=\"password\"", "Delete");
        assertThat(viewer.get("/realms/" + realm + "/principals").statusCode()).isEqualTo(403);
        assertThat(viewer.post(page + "/delete", "/", "version", "1").statusCode())
                .isEqualTo(403);
    }

    @Test
    void keepsARestrictedAdminWithinItsRealms() {
        put("paul", Credentials.NONE);
        Visitor elsewhere = visitors.with(Role.ADMIN, "com.example.elsewhere");
        String page = "/realms/" + realm + "/principals/paul";

        assertThat(elsewhere.get(page).statusCode()).isEqualTo(404);
        assertThat(elsewhere
                        .post(page, "/", "version", "1", "authrole", "emperor")
                        .statusCode())
                .isEqualTo(404);
        assertThat(elsewhere.post(page + "/delete", "/", "version", "1").statusCode())
                .isEqualTo(404);
        assertThat(principal("paul").orElseThrow().version()).isEqualTo(1);
    }

    private void put(String authid, Credentials credentials) {
        principals.put(
                realm,
                authid,
                new PrincipalChange(
                        "user", true, before -> credentials, new RealmChange("test", OptionalLong.empty())));
    }

    private Optional<Principal> principal(String authid) {
        return principals.find(realm, authid);
    }
}
