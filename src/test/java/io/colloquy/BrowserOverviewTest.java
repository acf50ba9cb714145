package io.colloquy;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The first page: figures and charts that move. */
@InBrowser
class BrowserOverviewTest {

    private static final String PIXELS = """
            () => [...document.querySelectorAll('.chart canvas')].map(canvas => canvas.toDataURL()).join()""";

    private final Desk desk;

    BrowserOverviewTest(Desk desk) {
        this.desk = desk;
    }

    private static long figure(Visit visit, String name) {
        return Long.parseLong(visit.find("[data-live=" + name + "]").innerText().replace(",", ""));
    }

    @Test
    void countsWhoIsThereAndWhoComesAndGoesAsItHappens() {
        try (Visit visit = desk.admin();
                Visit restricted = desk.as("viewer", desk.realm("empty"));
                Guest first = desk.guest();
                Guest second = desk.guest()) {
            visit.openLive("/");
            restricted.openLive("/");
            visit.await(() -> visit.find(".chart canvas").count() == 2);
            long before = figure(visit, "sessions");
            Object pixels = visit.ask(PIXELS);

            first.join("realm1", "Overview/1");
            second.join("realm1", "Overview/1");
            visit.await(() -> figure(visit, "sessions") == before + 2);
            visit.await(() -> !visit.ask(PIXELS).equals(pixels));
            second.leave();
            visit.await(() -> figure(visit, "left") == 1);
            first.leave();
            visit.await(() -> figure(visit, "sessions") == before);
            assertThat(figure(visit, "peak")).isGreaterThanOrEqualTo(before + 2);
            assertThat(figure(restricted, "peak")).isZero();
        }
    }

    @Test
    void saysWhereSessionsAreHowNearLimitsAreAndHowTheServiceDoes() {
        String realm = desk.realm("facets");
        try (Visit visit = desk.admin();
                Guest guest = desk.guest()) {
            guest.join(realm, "Overview/1");
            visit.openLive("/");
            visit.page().getByText(realm).first().waitFor();
            assertThat(visit.text())
                    .contains("rawsocket", "All sessions", "of 1,000,000", "Connections", "Health", "UP");

            visit.follow(visit.link(realm).first());
            assertThat(visit.at()).isEqualTo("/sessions?realm=" + realm);
            assertThat(visit.find("[data-rows] tr").count()).isEqualTo(1);
        }
    }
}
