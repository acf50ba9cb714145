package io.colloquy.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.colloquy.access.Role;
import java.net.http.HttpResponse;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@ConsoleTest
class SessionPagesTest {

    private static final Pattern ROW = Pattern.compile("<tr data-id=\"([0-9]+)\">");
    private static final Pattern NEXT = Pattern.compile("rel=\"next\" href=\"([^\"]+)\"");
    private static final String HOSTILE = "</td><img src=x onerror=alert(1)>\"'&{{7*7}}[[${7*7}]]";

    private final Visitors visitors;
    private String realm = "";

    @Autowired
    SessionPagesTest(Visitors visitors) {
        this.visitors = visitors;
    }

    @BeforeEach
    void makeRealm() {
        realm = visitors.realm();
    }

    @Test
    void listsWhatTheFilterMeans() {
        long peter = visitors.open(realm, "authid", "peter");
        long susan = visitors.open(realm, "authid", "susan");

        String all = visitors.admin().get("/sessions?realm=" + realm).body();
        String some = visitors.admin()
                .get("/sessions?realm=" + realm + "&authid=peter&agent=&sort=")
                .body();

        assertThat(ids(all)).containsExactlyInAnyOrder(peter, susan);
        assertThat(all).contains("data-matching>2<");
        assertThat(ids(some)).containsExactly(peter);
        assertThat(some).contains("value=\"peter\"");
    }

    @Test
    void takesSeveralValuesOfOneField() {
        long peter = visitors.open(realm, "authid", "peter");
        visitors.open(realm, "authid", "susan");
        long joe = visitors.open(realm, "authid", "joe");

        String page = visitors.admin()
                .get("/sessions?realm=" + realm + "&authid=peter&authid=joe")
                .body();

        assertThat(ids(page)).containsExactlyInAnyOrder(peter, joe);
        assertThat(page).contains("value=\"peter\"", "value=\"joe\"");
    }

    @Test
    void walksThroughAllPagesWithoutLosingTheFilter() {
        Set<Long> opened = new HashSet<>();
        for (int i = 0; i < 60; i++) {
            opened.add(visitors.open(realm, "authid", "a&b=c"));
        }
        Visitor admin = visitors.admin();
        Set<Long> seen = new HashSet<>();

        String path = "/sessions?realm=" + realm + "&authid=a%26b%3Dc&limit=25&columns=seq";
        while (!path.isEmpty()) {
            String page = admin.get(path).body();
            assertThat(seen.addAll(ids(page))).isTrue();
            assertThat(page).contains(">Seq</a>").doesNotContain(">Transport</th>");
            Matcher next = NEXT.matcher(page);
            path = next.find() ? next.group(1).replace("&amp;", "&") : "";
        }

        assertThat(seen).isEqualTo(opened);
    }

    @Test
    void refusesWhatIsNoFilterRatherThanFindMore() {
        Visitor admin = visitors.admin();

        assertThat(admin.get("/sessions?relam=" + realm).statusCode()).isEqualTo(400);
        assertThat(admin.get("/sessions?sort=upwards").statusCode()).isEqualTo(400);
        assertThat(admin.get("/sessions?columns=secret").statusCode()).isEqualTo(400);
        assertThat(admin.get("/sessions?cursor=forged").statusCode()).isEqualTo(400);
        HttpResponse<String> wrong = admin.get("/sessions?peer=nowhere");
        assertThat(wrong.statusCode()).isEqualTo(400);
        assertThat(wrong.body()).contains("Invalid filter", "peer");
    }

    @Test
    void writesAsTextWhateverClientsSay() {
        long id = visitors.open(realm, "authid", HOSTILE, "agent", HOSTILE);
        Visitor admin = visitors.admin();

        assertThat(admin.get("/sessions?realm=" + realm).body()).satisfies(SessionPagesTest::isHarmless);
        assertThat(admin.get("/sessions/" + id).body()).satisfies(SessionPagesTest::isHarmless);
        admin.post("/sessions/close", "/", "id", String.valueOf(id), "message", HOSTILE);
        assertThat(admin.get("/sessions/" + id).body())
                .contains("How it ended")
                .satisfies(SessionPagesTest::isHarmless);
        assertThat(admin.get("/sessions?agent=" + Visitor.encoded(HOSTILE)).body())
                .doesNotContain("<img src=x");
    }

    @Test
    void showsAViewerNoButtonThatItMayNotPress() {
        long id = visitors.open(realm);
        Visitor viewer = visitors.with(Role.VIEWER);

        assertThat(viewer.get("/sessions?realm=" + realm).body())
                .contains("data-id=\"" + id)
                .doesNotContain("data-select", "data-close", "<dialog", ">Close matching", ">Close or ban");
        assertThat(viewer.get("/sessions/" + id).body())
                .contains("Session <span")
                .doesNotContain("data-close", "<dialog", "<caption>Audit");
        assertThat(visitors.with(Role.OPERATOR).get("/sessions/" + id).body())
                .contains("data-close-session", "<dialog", "<caption>Audit");
    }

    @Test
    void showsARestrictedCallerNothingOfOtherRealms() {
        String other = visitors.realm();
        long mine = visitors.open(realm);
        long hidden = visitors.open(other);
        Visitor viewer = visitors.with(Role.VIEWER, realm);

        assertThat(ids(viewer.get("/sessions").body())).containsExactly(mine);
        assertThat(viewer.get("/sessions").body()).contains("data-matching>1<");
        assertThat(ids(viewer.get("/sessions?realm=" + other).body())).isEmpty();
        assertThat(viewer.get("/sessions/" + mine).statusCode()).isEqualTo(200);
        assertThat(viewer.get("/sessions/" + hidden).statusCode()).isEqualTo(404);
        assertThat(viewer.get("/").body()).contains(realm).doesNotContain(other);
    }

    @Test
    void saysHowManyWillBeClosedAndThenClosesThem() {
        long first = visitors.open(realm, "authid", "peter");
        long second = visitors.open(realm, "authid", "peter");
        long other = visitors.open(realm, "authid", "susan");
        Visitor operator = visitors.with(Role.OPERATOR);

        HttpResponse<String> preview = operator.post("/sessions/preview", "/", "realm", realm, "authid", "peter");
        assertThat(preview.body())
                .contains(">2</strong>", "sessions will be closed")
                .doesNotContain("no filter");

        HttpResponse<String> outcome = operator.post(
                "/sessions/close",
                "/",
                "realm",
                realm,
                "authid",
                "peter",
                "reason",
                "com.example.noisy",
                "message",
                "too loud");

        assertThat(outcome.body()).contains("2 sessions closed");
        assertThat(ids(operator.get("/sessions?realm=" + realm).body())).containsExactly(other);
        for (long id : new long[] {first, second}) {
            assertThat(operator.get("/sessions/" + id).body())
                    .contains("How it ended", "com.example.noisy", "too loud", ">operator<", ", console-");
        }
    }

    @Test
    void closesAndBansInOneStep() {
        visitors.open(realm, "authid", "mallory", "authmethod", "ticket");
        visitors.open(realm, "authid", "mallory", "authmethod", "ticket");
        Visitor operator = visitors.with(Role.OPERATOR);

        HttpResponse<String> outcome = operator.post(
                "/sessions/close", "/", "realm", realm, "authid", "mallory", "ban", "600", "message", "enough");

        assertThat(outcome.body()).contains("2 sessions closed", "1 client banned");
        assertThat(visitors.bans(realm)).containsExactly("mallory");
    }

    @Test
    void leavesAloneWhomItCannotBanAndSaysWhy() {
        long nobody = visitors.open(realm);
        Visitor operator = visitors.with(Role.OPERATOR);

        HttpResponse<String> outcome =
                operator.post("/sessions/close", "/", "id", String.valueOf(nobody), "ban", "600");

        assertThat(outcome.body()).contains("1 left alone", "nothing to ban");
        assertThat(ids(operator.get("/sessions?realm=" + realm).body())).containsExactly(nobody);
    }

    @Test
    void closesEverythingOnlyIfThatIsSaid() {
        long id = visitors.open(realm);
        Visitor operator = visitors.with(Role.OPERATOR, realm);

        assertThat(operator.post("/sessions/preview", "/").body()).contains("There is no filter");
        assertThat(operator.post("/sessions/close", "/").statusCode()).isEqualTo(400);
        assertThat(operator.post("/sessions/close", "/", "authid", " ").statusCode())
                .isEqualTo(400);
        assertThat(ids(operator.get("/sessions").body())).containsExactly(id);
    }

    @Test
    void closesNothingInRealmsThatTheCallerDoesNotSee() {
        String other = visitors.realm();
        long mine = visitors.open(realm);
        long hidden = visitors.open(other);
        Visitor operator = visitors.with(Role.OPERATOR, realm);

        assertThat(operator.post("/sessions/close", "/", "all", "true").body()).contains("1 session closed");
        assertThat(operator.post("/sessions/close", "/", "id", String.valueOf(hidden))
                        .body())
                .contains("0 sessions closed");

        Visitor admin = visitors.admin();
        assertThat(ids(admin.get("/sessions?realm=" + other).body())).containsExactly(hidden);
        assertThat(ids(admin.get("/sessions?realm=" + realm).body())).doesNotContain(mine);
    }

    @Test
    void goesOnAsAJobWhereManyAreClosedSlowly() {
        for (int i = 0; i < 30; i++) {
            visitors.open(realm);
        }

        HttpResponse<String> outcome = visitors.admin().post("/sessions/close", "/", "realm", realm, "per_second", "1");

        assertThat(outcome.body()).contains("goes on by itself").containsPattern("href=\"/jobs/[0-9]+\"");
    }

    private static void isHarmless(String page) {
        assertThat(page)
                .contains("&lt;img src=x onerror=alert(1)&gt;")
                .doesNotContain("<img src=x", "{{49}}", "[[49]]", "\"'&{{");
    }

    private static Set<Long> ids(String page) {
        var ids = new HashSet<Long>();
        ROW.matcher(page).results().forEach(row -> ids.add(Long.valueOf(row.group(1))));
        return ids;
    }
}
