package io.colloquy;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The page of one session, from its beginning to its end. */
@InBrowser
class BrowserSessionTest {

    private final Desk desk;

    BrowserSessionTest(Desk desk) {
        this.desk = desk;
    }

    private static String cell(Visit visit, String name) {
        return visit.find("[data-cell=" + name + "]").innerText();
    }

    @Test
    void tellsWhoItIsWhatIsLeftOfItsWindowsWhatHappenedToItAndWhoDidSomethingToIt() {
        String realm = desk.realm("one");
        try (Guest guest = desk.guest();
                Visit visit = desk.admin()) {
            long id = guest.join(realm, "One/1");
            desk.api().patch("/api/v1/sessions/" + id, "{\"quota\": {\"limit\": 5000, \"duration\": 3600}}");
            visit.openLive("/sessions/" + id);

            assertThat(visit.text())
                    .contains(realm, "rawsocket", "wamp.2.json", "127.0.0.1", "its client")
                    .contains("5,000 requests", "in 1 h", "Remaining", "Renews")
                    .contains("opened", "updated", "updateSession");
            desk.api().patch("/api/v1/sessions/" + id, "{\"agent\": \"One/2\"}");
            visit.await(() -> cell(visit, "agent").equals("One/2"));
        }
    }

    @Test
    void showsWhenItEndsAndAfterwardsHow() {
        String realm = desk.realm("ending");
        try (Guest guest = desk.guest();
                Visit visit = desk.admin()) {
            long id = guest.join(realm, "Ending/1");
            visit.openLive("/sessions/" + id);
            assertThat(visit.find("[data-ended]").isVisible()).isFalse();
            desk.api().delete("/api/v1/sessions/" + id + "?reason=com.example.error.enough&message=That+will+do");
            visit.find("[data-ended]").waitFor();
            assertThat(visit.button("Close or ban…").count()).isZero();
            assertThat(guest.goodbye().reason()).isEqualTo("com.example.error.enough");

            visit.open("/sessions/" + id);
            assertThat(visit.text())
                    .contains(
                            "How it ended",
                            "com.example.error.enough",
                            "operator, admin",
                            "That will do",
                            "closeSession");
        }
    }

    @Test
    void isClosedFromItsOwnPage() {
        String realm = desk.realm("own");
        try (Guest guest = desk.guest();
                Visit visit = desk.as("operator", realm)) {
            visit.openLive("/sessions/" + guest.join(realm, "Own/1"));
            visit.button("Close or ban…").click();
            visit.page().getByText("session will be closed.").waitFor();
            visit.find("dialog[open] button[type=submit]").click();
            visit.page().getByText("1 session closed").waitFor();
            assertThat(guest.goodbye().reason()).isEqualTo("wamp.close.killed");
            visit.find("[data-ended]").waitFor();
        }
    }

    @Test
    void isNotThereForWhoeverSeesOtherRealmsOnly() {
        try (Guest guest = desk.guest();
                Visit visit = desk.as("admin", desk.realm("elsewhere"))) {
            long id = guest.join(desk.realm("hidden"), "Hidden/1");
            assertThat(visit.open("/sessions/" + id).status()).isEqualTo(404);
            assertThat(visit.text()).doesNotContain("Hidden/1");
            visit.forgive("404");
        }
    }
}
