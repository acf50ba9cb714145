package io.colloquy.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.colloquy.access.Role;
import io.colloquy.audit.AuditEntry;
import io.colloquy.audit.Outcome;
import io.colloquy.realm.Ban;
import io.colloquy.realm.BanService;
import io.colloquy.realm.NewBan;
import io.colloquy.realm.RealmPolicy;
import io.colloquy.realm.RealmService;
import io.colloquy.wamp.RealmUri;
import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

@ConsoleTest
class BanPagesTest {

    private static final String HOSTILE = "<img src=x onerror=alert(1)>";

    private final Visitors visitors;
    private final RealmService realms;
    private final BanService bans;
    private final Trail trail;
    private RealmUri realm = new RealmUri("not.yet");

    @Autowired
    BanPagesTest(Visitors visitors, RealmService realms, BanService bans, Trail trail) {
        this.visitors = visitors;
        this.realms = realms;
        this.bans = bans;
        this.trail = trail;
    }

    @BeforeEach
    void createARealm() {
        realm = new RealmUri("com.example.bans-" + UUID.randomUUID());
        realms.create(realm, RealmPolicy.DEFAULT, "test");
    }

    @Test
    void keepsSomebodyOutAndSaysSo() {
        Visitor operator = visitors.with(Role.OPERATOR);

        HttpResponse<String> answer = operator.post(
                "/bans",
                "/bans",
                "realm",
                realm.value(),
                "by",
                "authid",
                "value",
                HOSTILE,
                "for",
                "3600",
                "reason",
                "Spam");

        assertThat(answer.statusCode()).isEqualTo(302);
        assertThat(answer.headers().firstValue("Location")).contains("/bans");
        assertThat(inRealm()).singleElement().satisfies(ban -> {
            assertThat(ban.target()).isEqualTo(new Ban.Authid(HOSTILE));
            assertThat(ban.reason()).isEqualTo("Spam");
            assertThat(ban.until())
                    .isBetween(ban.created().plusSeconds(3500), ban.created().plusSeconds(3600));
        });
        assertThat(operator.get("/bans?realm=" + realm).body())
                .contains("From now on authid &lt;img", "is kept out.", "&lt;img src=x onerror=alert(1)&gt;")
                .doesNotContain("<img src=x");
        AuditEntry entry = trail.last("createBan", realm);
        assertThat(entry.result().outcome()).isEqualTo(Outcome.COMPLETED);
        assertThat(entry.deed().target()).isEqualTo("authid " + HOSTILE);
        assertThat(entry.author().name()).startsWith("console-");
    }

    @Test
    void saysItsNoticeOnce() {
        Visitor admin = visitors.admin();
        admin.post("/bans", "/bans", "realm", realm.value(), "by", "authrole", "value", "bots", "for", "ever");

        assertThat(admin.get("/bans").body()).contains("authrole bots of " + realm);
        assertThat(admin.get("/bans").body()).doesNotContain("From now on");
    }

    @Test
    void holdsUntilAMoment() {
        visitors.admin()
                .post(
                        "/bans",
                        "/bans",
                        "realm",
                        realm.value(),
                        "by",
                        "peer",
                        "value",
                        "192.0.2.0/24",
                        "for",
                        "until",
                        "until",
                        "2099-01-02T03:04");

        assertThat(inRealm())
                .singleElement()
                .satisfies(ban -> assertThat(ban.until()).isEqualTo("2099-01-02T03:04:00Z"));
    }

    @ParameterizedTest
    @CsvSource({
        "by, nobody, must be authid",
        "value, '', is required",
        "for, '', is required",
        "for, 0, must be from 1 to",
        "for, until, is required for this choice",
        "until, 2099-01-01T00:00, is heeded only if",
        "until, tomorrow, must be a moment in UTC",
        "realm, a b, a URI has",
        "realm, com.example.nothing, there is no realm"
    })
    void saysAtTheFieldWhatIsWrongAndKeepsWhatWasTyped(String field, String value, String rule) {
        Visitor admin = visitors.admin();
        var fields = new LinkedHashMap<>(Map.of(
                "realm", realm.value(), "by", "authid", "value", "mallory", "for", "3600", "reason", "Kept words"));
        fields.put(field, value);

        HttpResponse<String> page = admin.post(
                "/bans",
                "/bans",
                fields.entrySet().stream()
                        .flatMap(entry -> Stream.of(entry.getKey(), entry.getValue()))
                        .toArray(String[]::new));

        assertThat(page.statusCode()).isIn(400, 404);
        assertThat(page.body()).contains(rule, "Kept words", "role=\"alert\"");
        assertThat(inRealm()).isEmpty();
    }

    @Test
    void liftsABan() {
        Ban ban = bans.impose(new NewBan(realm, new Ban.Authrole("bots"), null, null, "test"));
        Visitor admin = visitors.admin();

        admin.post("/bans/" + ban.id() + "/lift", "/bans");

        assertThat(inRealm()).isEmpty();
        assertThat(admin.get("/bans").body()).contains("The ban is lifted: authrole bots");
        assertThat(trail.last("deleteBan", realm).deed().target()).isEqualTo("ban " + ban.id() + " of authrole bots");

        admin.post("/bans/" + ban.id() + "/lift", "/bans");
        assertThat(admin.get("/bans").body()).contains("That ban had ended already.");
    }

    @Test
    void showsAndChangesOnlyWhatLiesInTheCallersRealms() {
        Ban ban = bans.impose(new NewBan(realm, new Ban.Authid("outsider"), null, null, "test"));
        Visitor elsewhere = visitors.with(Role.ADMIN, "com.example.elsewhere");

        assertThat(elsewhere.get("/bans").body()).doesNotContain("outsider");
        elsewhere.post("/bans/" + ban.id() + "/lift", "/bans");
        assertThat(inRealm()).hasSize(1);
        HttpResponse<String> page =
                elsewhere.post("/bans", "/bans", "realm", realm.value(), "by", "authid", "value", "x", "for", "ever");
        assertThat(page.statusCode()).isEqualTo(404);
    }

    @Test
    void narrowsTheListToARealmAndWalksItPageByPage() {
        for (int i = 0; i <= Listing.SIZE; i++) {
            bans.impose(new NewBan(realm, new Ban.Authid("walker-" + i), null, null, "test"));
        }
        Visitor admin = visitors.admin();

        String first = admin.get("/bans?realm=" + realm).body();
        assertThat(first).contains("walker-0<", "walker-" + (Listing.SIZE - 1) + "<");
        assertThat(first).doesNotContain("walker-" + Listing.SIZE + "<");
        String next = Hrefs.of(first, "next");
        assertThat(next).startsWith("/bans?realm=" + realm.value() + "&cursor=");
        String second = admin.get(next).body();
        assertThat(second)
                .contains("walker-" + Listing.SIZE + "<", "First page")
                .doesNotContain("walker-0<");
        assertThat(admin.get("/bans?realm=com.example.nothing").body()).contains("Nobody is kept out", "of this realm");
    }

    @Test
    void changesNothingWithoutTheTokenOfAPage() {
        Visitor admin = visitors.admin();
        Ban ban = bans.impose(new NewBan(realm, new Ban.Authid("kept"), null, null, "test"));

        assertThat(admin.postAs("forged", "/bans/" + ban.id() + "/lift").statusCode())
                .isEqualTo(403);
        assertThat(inRealm()).hasSize(1);
    }

    private List<Ban> inRealm() {
        return bans.list(realm::equals, 0, 10);
    }
}
