package io.colloquy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;

/** Taking the service out of use, and thinking better of it. */
@InBrowser
class BrowserDrainTest {

    private final Desk desk;

    BrowserDrainTest(Desk desk) {
        this.desk = desk;
    }

    private int readiness() {
        return desk.api().anonymous().get("/readyz").status();
    }

    @Test
    void asksPeopleToLeaveAndLetsNobodyInUntilItIsEnded() {
        String realm = desk.realm("drained");
        try (Visit visit = desk.as("operator");
                Guest guest = desk.guest();
                Guest late = desk.guest();
                Guest later = desk.guest()) {
            guest.join(realm, "Drained/1");
            visit.open("/drain");
            visit.field("Sessions a second").fill("1000");
            visit.field("Message").fill("Back in a minute");
            visit.follow(visit.button("Drain the service"));
            try {
                assertThat(guest.goodbye().reason()).isEqualTo("wamp.close.system_shutdown");
                assertThat(late.refused(realm).reason()).isEqualTo("wamp.close.system_shutdown");
                assertThat(readiness()).isEqualTo(503);
                visit.open("/");
                assertThat(visit.text().toLowerCase(Locale.ROOT)).contains("drain");
            } finally {
                visit.open("/drain");
                visit.follow(visit.button("End the drain, open sessions again"));
            }
            assertThat(readiness()).isEqualTo(200);
            assertThat(later.join(realm, "Drained/2")).isPositive();
        }
    }
}
