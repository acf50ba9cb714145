package io.colloquy;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What is shown afterwards: who has gone and why, and who did it. */
@InBrowser
class BrowserRecordsTest {

    private final Desk desk;

    BrowserRecordsTest(Desk desk) {
        this.desk = desk;
    }

    @Test
    void showsWhoWasEndedByWhomAndWhy() {
        String realm = desk.realm("records");
        ServiceClient.Answer key = desk.key("operator");
        String name = key.text("$.name");
        try (Guest left = desk.guest();
                Guest closed = desk.guest();
                Visit operator = desk.stranger().logInWith(key.text("$.key"))) {
            left.join(realm, "Left/1");
            long id = closed.join(realm, "Closed/1");
            left.leave();
            operator.openLive("/sessions/" + id);
            operator.button("Close or ban…").click();
            operator.page().getByText("session will be closed.").waitFor();
            operator.field("Message to the client").fill("That will do");
            operator.find("dialog[open] button[type=submit]").click();
            operator.page().getByText("1 session closed").waitFor();

            operator.open("/closed?realm=" + realm);
            String rows = operator.find("tbody").innerText();
            assertThat(operator.find("tbody tr").count()).isEqualTo(2);
            assertThat(rows)
                    .contains("client", "wamp.close.close_realm", "Left/1")
                    .contains("operator", "wamp.close.killed", "That will do", name);
            operator.open("/closed?realm=" + realm + "&by=client");
            assertThat(operator.find("tbody tr").count()).isEqualTo(1);

            operator.open("/audit?session=" + id);
            assertThat(operator.find("tbody").innerText())
                    .contains(name, "closeSession", "wamp.close.killed", "That will do", "completed", "127.0.0.1");
        }
    }

    @Test
    void showsTheRightNameBesideEachChange() {
        String realm = desk.realm("audited");
        ServiceClient.Answer key = desk.key("operator", realm);
        desk.api()
                .withKey(key.text("$.key"))
                .post("/api/v1/bans", "{\"realm\": \"%s\", \"authid\": \"mallory\"}".formatted(realm));
        try (Visit visit = desk.admin()) {
            visit.open("/audit?realm=" + realm);
            assertThat(visit.find("tbody tr").nth(0).innerText()).contains(key.text("$.name"), "createBan", "mallory");
            assertThat(visit.find("tbody").innerText()).contains("admin", "createRealm");

            visit.field("Who").fill("admin");
            visit.follow(visit.button("Filter"));
            assertThat(visit.find("tbody").innerText()).contains("createRealm").doesNotContain("createBan");
        }
    }
}
