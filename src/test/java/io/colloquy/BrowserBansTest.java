package io.colloquy;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Keeping somebody out, and letting them in again. */
@InBrowser
class BrowserBansTest {

    private final Desk desk;

    BrowserBansTest(Desk desk) {
        this.desk = desk;
    }

    @Test
    void imposesABanThatClosesAtOnceAndLiftsIt() {
        String realm = desk.realm("bans");
        try (Visit visit = desk.as("operator");
                Guest first = desk.guest();
                Guest second = desk.guest();
                Guest third = desk.guest()) {
            first.join(realm, "Bans/1");
            visit.open("/bans?realm=" + realm);
            visit.find("details#ban summary").click();
            visit.find("#ban [name=realm]").fill(realm);
            visit.find("#ban [name=by]").selectOption("peer");
            visit.find("#ban [name=value]").fill("127.0.0.0/8");
            visit.find("#ban [name=reason]").fill("A test of patience");
            visit.follow(visit.find("#ban button[type=submit]"));

            assertThat(first.goodbye().reason()).isEqualTo("colloquy.close.banned");
            assertThat(second.refused(realm).reason()).isEqualTo("wamp.error.not_authorized");
            visit.open("/bans?realm=" + realm);
            assertThat(visit.text()).contains("127.0.0.0/8", "A test of patience");
            visit.follow(visit.button("Lift the ban of 127.0.0.0/8"));
            assertThat(third.join(realm, "Bans/2")).isPositive();
        }
    }
}
