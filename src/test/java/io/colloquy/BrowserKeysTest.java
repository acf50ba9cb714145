package io.colloquy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Keys: made, shown once, used, and revoked. */
@InBrowser
class BrowserKeysTest {

    private final Desk desk;

    BrowserKeysTest(Desk desk) {
        this.desk = desk;
    }

    @Test
    void makesAKeyThatIsShownOnceAndWorksUntilItIsRevoked() {
        String name = "key-" + UUID.randomUUID();
        String realm = desk.realm("keys");
        try (Visit visit = desk.admin()) {
            visit.open("/keys");
            visit.page().getByText("Make a key").click();
            visit.field("Name").fill(name);
            visit.field("Role").selectOption("operator");
            visit.field("Realms").fill(realm);
            visit.follow(visit.button("Make the key"));
            String secret = visit.find("#secret").innerText();
            assertThat(secret).startsWith("cq_");

            ServiceClient holder = desk.api().withKey(secret);
            assertThat(holder.get("/api/v1/me").text("$.name")).isEqualTo(name);
            assertThat(holder.get("/api/v1/realms/realm1").status()).isEqualTo(404);
            visit.open("/keys");
            assertThat(visit.page().content()).contains(name).doesNotContain(secret);

            visit.button("Revoke the key " + name).click();
            visit.follow(visit.find("dialog[open] button[type=submit]"));
            assertThat(visit.find("tbody").innerText()).doesNotContain(name);
            assertThat(holder.get("/api/v1/me").status()).isEqualTo(401);
        }
    }
}
