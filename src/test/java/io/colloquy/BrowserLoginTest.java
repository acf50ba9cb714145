package io.colloquy;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.options.FormData;
import com.microsoft.playwright.options.RequestOptions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Getting into the console and out of it, and what a role finds there. */
@InBrowser
class BrowserLoginTest {

    private final Desk desk;

    BrowserLoginTest(Desk desk) {
        this.desk = desk;
    }

    @Test
    void leadsToTheLoginAndOnToThePageThatWasAskedForAndOutAgain() {
        try (Visit visit = desk.stranger()) {
            visit.open("/sessions?realm=a.b");
            assertThat(visit.at()).startsWith("/login?");
            visit.logIn("admin", ServiceProcess.PASSWORD);
            assertThat(visit.at()).isEqualTo("/sessions?realm=a.b");

            visit.follow(visit.button("Log out"));
            assertThat(visit.at()).isEqualTo("/login");
            visit.open("/");
            assertThat(visit.at()).startsWith("/login");
        }
    }

    @Test
    void refusesAWrongPasswordAndSlowsGuessingDown() {
        try (Visit visit = desk.stranger()) {
            visit.open("/login");
            visit.logIn("guessed", "wrong");
            assertThat(visit.find("[role=alert]").innerText()).startsWith("That is not right.");

            for (int attempt = 0; attempt < 20 && !visit.text().contains("Too many attempts"); attempt++) {
                visit.forgive("401").logIn("guessed", "wrong");
            }
            assertThat(visit.find("[role=alert]").innerText()).contains("Too many attempts failed");
            visit.forgive("429");

            // Who knows the password gets in at any time.
            visit.logIn("admin", ServiceProcess.PASSWORD);
            assertThat(visit.at()).isEqualTo("/");
        }
    }

    @Test
    void hasNoPlaceForGateways() {
        try (Visit visit = desk.as("gateway")) {
            assertThat(visit.find("[role=alert]").innerText()).contains("belongs to a gateway");
            visit.forgive("403");
            visit.open("/sessions");
            assertThat(visit.at()).startsWith("/login");
        }
    }

    @Test
    void showsAViewerNoButtonThatItMayNotPressAndRefusesWhatItSendsAllTheSame() {
        String realm = desk.realm("viewed");
        try (Guest guest = desk.guest();
                Visit viewer = desk.as("viewer")) {
            long id = guest.join(realm, "Watched/1");
            for (String path : List.of("/", "/sessions?realm=" + realm, "/sessions/" + id, "/closed", "/realms")) {
                assertThat(viewer.open(path).status()).as(path).isEqualTo(200);
                assertThat(viewer.find("form[method=post] button, form[hx-post] button, .danger, [data-select]")
                                .allInnerTexts())
                        .as(path)
                        .containsExactly("Log out");
            }
            assertThat(viewer.find("nav[aria-label=Pages] a").allInnerTexts())
                    .containsExactly("Overview", "Sessions", "Closed", "Realms");
            Stream.of("/bans", "/audit", "/keys", "/drain").forEach(path -> {
                assertThat(viewer.open(path).status()).as(path).isEqualTo(403);
                viewer.forgive("403");
            });
            viewer.open("/");
            assertThat(post(viewer, "/sessions/close", "id", String.valueOf(id)).status())
                    .isEqualTo(403);
            assertThat(post(viewer, "/bans", "realm", realm).status()).isEqualTo(403);
            assertThat(desk.api().get("/api/v1/sessions/" + id).status()).isEqualTo(200);
        }
    }

    private static APIResponse post(Visit visit, String path, String name, String value) {
        String token = visit.find("meta[name=csrf-token]").getAttribute("content");
        String header = visit.find("meta[name=csrf-header]").getAttribute("content");
        return visit.context()
                .request()
                .post(
                        visit.page().url().replaceAll("/$", "") + path,
                        RequestOptions.create()
                                .setHeader(header, token)
                                .setForm(FormData.create().set(name, value)));
    }

    @Test
    void logsOutWhoeverSitsThereWithAKeyThatIsRevoked() {
        ServiceClient.Answer key = desk.key("operator");
        try (Visit visit = desk.stranger().logInWith(key.text("$.key"))) {
            assertThat(visit.at()).isEqualTo("/");
            assertThat(desk.api().delete("/api/v1/keys/" + key.text("$.id")).status())
                    .isEqualTo(204);

            visit.find("[data-live-state=out]").waitFor();
            visit.open("/sessions");
            assertThat(visit.at()).startsWith("/login");
            visit.forgive("401");
        }
    }
}
