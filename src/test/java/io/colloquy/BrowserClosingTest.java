package io.colloquy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Locator;
import io.colloquy.wamp.Goodbye;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Ending conversations from the console, with real clients at the other end. */
@InBrowser
class BrowserClosingTest {

    private final Desk desk;

    BrowserClosingTest(Desk desk) {
        this.desk = desk;
    }

    private static Locator dialog(Visit visit) {
        return visit.find("dialog[open]");
    }

    private static void confirm(Visit visit) {
        dialog(visit).locator("button[type=submit]").click();
    }

    private static void previewed(Visit visit, String words) {
        dialog(visit).getByText(words).waitFor();
    }

    @Test
    void closesWhatIsSelectedWithTheReasonAndTheMessageThatTheClientIsTold() {
        String realm = desk.realm("selected");
        try (Guest loud = desk.guest();
                Guest quiet = desk.guest();
                Visit visit = desk.as("operator")) {
            long id = loud.join(realm, "Loud/1");
            long other = quiet.join(realm, "Quiet/1");
            visit.openLive("/sessions?realm=" + realm);
            visit.find("[data-select][value='" + id + "']").check();
            assertThat(visit.find("[data-selected-count]").innerText()).isEqualTo("1");
            visit.button("Close or ban…").click();
            previewed(visit, "session will be closed.");
            assertThat(dialog(visit).innerText()).contains("1 session will be closed.");
            visit.field("Reason").fill("com.example.error.too_loud");
            visit.field("Message to the client").fill("Lower your voice, “please”");
            confirm(visit);
            previewed(visit, "1 session closed");

            Goodbye goodbye = loud.goodbye();
            assertThat(goodbye.reason()).isEqualTo("com.example.error.too_loud");
            assertThat(goodbye.details().text("message")).isEqualTo(Optional.of("Lower your voice, “please”"));
            visit.button("Done").click();
            visit.find("tr.ended[data-id='" + id + "']").waitFor();
            assertThat(desk.api().get("/api/v1/sessions/" + other).status()).isEqualTo(200);
            assertThat(desk.api().get("/api/v1/sessions/" + id).status()).isEqualTo(404);
        }
    }

    @Test
    void closesAndKeepsOutInOneStep() {
        String realm = desk.realm("banned");
        try (Guest guest = desk.guest();
                Guest again = desk.guest();
                Visit visit = desk.as("operator")) {
            guest.join(realm, "Banned/1");
            visit.openLive("/sessions?realm=" + realm);
            visit.find("[data-select]").check();
            visit.button("Close or ban…").click();
            previewed(visit, "session will be closed.");
            visit.field("Keep the client out").selectOption("3600");
            confirm(visit);
            previewed(visit, "1 client banned");

            assertThat(guest.goodbye().reason()).isEqualTo("wamp.close.killed");
            assertThat(again.refused(realm).reason()).isEqualTo("wamp.error.not_authorized");
        }
    }

    @Test
    void closesAllThatAFilterMeansAsAJobIfTheyAreMany() {
        String realm = desk.realm("many");
        for (int i = 0; i < 1005; i++) {
            desk.api().open(realm);
        }
        try (Visit visit = desk.admin()) {
            visit.openLive("/sessions?realm=" + realm);
            visit.button("Close matching…").click();
            previewed(visit, "sessions will be closed.");
            assertThat(dialog(visit).innerText()).contains("1,005 sessions will be closed.", "goes on as a job");
            confirm(visit);
            visit.follow(visit.link("Watch it"));

            assertThat(visit.at()).startsWith("/jobs/");
            await().untilAsserted(() -> assertThat(desk.api()
                            .get("/api/v1/sessions/size?realm=" + realm)
                            .body())
                    .isEqualTo("{\"size\":0}"));
            visit.await(() -> visit.text().contains("1,005"));
        }
    }

    @Test
    void closesEverythingOnlyIfThatIsSaid() {
        try (Visit visit = desk.admin()) {
            visit.openLive("/sessions");
            visit.button("Close matching…").click();
            previewed(visit, "There is no filter: I mean all sessions that I see.");
            confirm(visit);
            assertThat(visit.find("#closing-outcome").innerText()).isBlank();
            visit.button("Cancel").click();
            assertThat(dialog(visit).count()).isZero();
        }
    }

    @Test
    void saysWhatIsWrongWithAReasonThatIsNone() {
        String realm = desk.realm("wrong");
        long id = desk.api().open(realm);
        try (Visit visit = desk.admin()) {
            visit.openLive("/sessions/" + id);
            visit.button("Close or ban…").click();
            previewed(visit, "session will be closed.");
            visit.field("Reason").fill("no uri at all");
            confirm(visit);
            visit.find("#closing-outcome .refusal").waitFor();
            assertThat(desk.api().get("/api/v1/sessions/" + id).status()).isEqualTo(200);
            visit.forgive("400");
        }
    }
}
