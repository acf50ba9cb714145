package io.colloquy;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.BoundingBox;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The list of sessions: finding those one looks for, and seeing what becomes of them. */
@InBrowser
class BrowserSessionsTest {

    private final Desk desk;

    BrowserSessionsTest(Desk desk) {
        this.desk = desk;
    }

    private long open(String realm, String authid, String agent) {
        ServiceClient.Answer opened = desk.api().post("/api/v1/sessions", """
                {"realm": "%s", "authid": "%s", "agent": "%s", "roles": {"caller": {}}}""".formatted(realm, authid, agent));
        assertThat(opened.status()).as(opened.body()).isEqualTo(201);
        return Long.parseLong(opened.text("$.id"));
    }

    private static Locator row(Visit visit, long id) {
        return visit.find("tr[data-id='" + id + "']");
    }

    private static List<String> cells(Visit visit, String column) {
        return visit.find("[data-cell=" + column + "]").allInnerTexts();
    }

    @Test
    void findsByTheFormAndByTheUrlAlike() {
        String realm = desk.realm("found");
        open(realm, "peter", "Autobahn/1");
        open(realm, "paula", "Wampy/8");
        try (Visit visit = desk.admin()) {
            visit.open("/sessions");
            visit.field("Realm").fill(realm);
            visit.field("Agent").fill("Wampy*");
            visit.follow(visit.button("Search"));

            assertThat(visit.at()).isEqualTo("/sessions?realm=" + realm + "&agent=Wampy*");
            assertThat(cells(visit, "authid")).containsExactly("paula");
            visit.openLive("/sessions?realm=" + realm + "&authid=peter&authid=nobody");
            assertThat(cells(visit, "authid")).containsExactly("peter");
            visit.await(() -> visit.find("[data-matching]").innerText().equals("1"));

            assertThat(visit.open("/sessions?raelm=" + realm).status()).isEqualTo(400);
            assertThat(visit.text()).contains("raelm");
            visit.forgive("400");
        }
    }

    @Test
    void sortsAndTurnsPagesForthAndBack() {
        String realm = desk.realm("sorted");
        for (int i = 0; i < 30; i++) {
            open(realm, "user-%02d".formatted((i * 7) % 30), "Sorted/1");
        }
        try (Visit visit = desk.admin()) {
            visit.open("/sessions?limit=25&realm=" + realm);
            visit.follow(visit.link("Authid"));
            assertThat(visit.find("[aria-sort=ascending]").innerText()).contains("Authid");
            assertThat(cells(visit, "authid")).hasSize(25).isSorted().startsWith("user-00");

            visit.follow(visit.link("Next page"));
            assertThat(cells(visit, "authid")).containsExactly("user-25", "user-26", "user-27", "user-28", "user-29");
            assertThat(visit.find("a[rel=next]").count()).isZero();
            visit.page().goBack();
            assertThat(cells(visit, "authid")).hasSize(25).startsWith("user-00");
            visit.follow(visit.link("Next page"));
            visit.follow(visit.link("First page"));
            assertThat(cells(visit, "authid")).hasSize(25).startsWith("user-00");
        }
    }

    @Test
    void showsTheColumnsThatAreChosen() {
        String realm = desk.realm("columns");
        open(realm, "peter", "Columns/1");
        try (Visit visit = desk.admin()) {
            visit.open("/sessions?realm=" + realm);
            assertThat(visit.find("thead").innerText()).doesNotContain("Node");
            visit.page().getByText("Order and columns").click();
            visit.find("input[name=columns][value=node]").check();
            visit.find("input[name=columns][value=agent]").uncheck();
            visit.follow(visit.button("Show"));

            assertThat(visit.find("thead").innerText()).contains("Node").doesNotContain("Agent");
            assertThat(cells(visit, "node")).hasSize(1);
            assertThat(visit.at()).contains("columns=node").contains("realm=" + realm);
        }
    }

    @Test
    void changesARowWhereItStands() {
        String realm = desk.realm("live");
        long id = open(realm, "peter", "Before/1");
        try (Visit visit = desk.admin()) {
            visit.openLive("/sessions?realm=" + realm);
            desk.api().patch("/api/v1/sessions/" + id, "{\"agent\": \"After/2\"}");

            visit.await(() -> cells(visit, "agent").equals(List.of("After/2")));
        }
    }

    @Test
    void marksARowThatHasEndedAndMovesNothingUnderThePointer() {
        String realm = desk.realm("ended");
        long above = open(realm, "a", "Ended/1");
        try (Visit visit = desk.admin();
                Guest guest = desk.guest()) {
            long middle = guest.join(realm, "Ended/1");
            long below = open(realm, "c", "Ended/1");
            visit.openLive("/sessions?realm=" + realm);
            List<BoundingBox> boxes = List.of(above, middle, below).stream()
                    .map(id -> box(visit, id))
                    .toList();
            guest.leave();
            row(visit, middle).and(visit.find(".ended")).waitFor();

            assertThat(row(visit, middle).innerText()).contains("ended");
            assertThat(row(visit, middle).locator("[data-select]").isDisabled()).isTrue();
            for (int i = 0; i < boxes.size(); i++) {
                BoundingBox now = box(visit, List.of(above, middle, below).get(i));
                assertThat(now.y).isEqualTo(boxes.get(i).y);
                assertThat(now.height).isEqualTo(boxes.get(i).height);
            }
        }
    }

    private static BoundingBox box(Visit visit, long id) {
        return row(visit, id).boundingBox();
    }

    @Test
    void countsNewSessionsAndShowsThemWhenAsked() {
        String realm = desk.realm("fresh");
        long old = open(realm, "old", "Fresh/1");
        try (Visit visit = desk.admin();
                Guest guest = desk.guest()) {
            visit.openLive("/sessions?realm=" + realm);
            BoundingBox before = box(visit, old);
            long id = guest.join(realm, "Fresh/1");
            Locator news = visit.page().getByText("1 new: show");
            news.waitFor();
            assertThat(row(visit, id).count()).isZero();
            assertThat(box(visit, old).y).isEqualTo(before.y);

            visit.follow(news);
            assertThat(row(visit, id).count()).isEqualTo(1);
            assertThat(visit.find("[data-fresh]").isVisible()).isFalse();
        }
    }

    @Test
    void saysThatNothingMatches() {
        try (Visit visit = desk.admin()) {
            visit.openLive("/sessions?realm=no.such.realm");
            assertThat(visit.text()).contains("No session matches.");
        }
    }
}
