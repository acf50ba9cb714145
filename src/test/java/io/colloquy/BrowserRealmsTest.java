package io.colloquy;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Realms, and who may join them, from the first to the last. */
@InBrowser
class BrowserRealmsTest {

    private final Desk desk;

    BrowserRealmsTest(Desk desk) {
        this.desk = desk;
    }

    private static Locator confirm(Visit visit) {
        return visit.find("dialog[open] button[type=submit]");
    }

    @Test
    void createsEditsSuspendsAndDeletesARealm() {
        String realm = "com.example.made-" + UUID.randomUUID();
        try (Visit visit = desk.admin();
                Guest early = desk.guest();
                Guest guest = desk.guest();
                Guest late = desk.guest()) {
            assertThat(early.refused(realm).reason()).isEqualTo("wamp.error.no_such_realm");
            visit.open("/realms");
            visit.follow(visit.link("Create a realm"));
            visit.field("Name").fill(realm);
            visit.field("Description").fill("Made by hand");
            visit.field("anonymous").check();
            visit.follow(visit.button("Create the realm"));
            assertThat(visit.text()).contains(realm, "Made by hand", "anonymous");

            guest.join(realm, "Made/1");
            visit.follow(visit.link("Edit"));
            visit.field("Sessions at a time").fill("7");
            visit.follow(visit.button("Save"));
            assertThat(desk.api().get("/api/v1/realms/" + realm).text("$.session_limit"))
                    .isEqualTo("7");

            visit.open("/realms/" + realm);
            visit.button("Suspend…").click();
            visit.follow(confirm(visit));
            assertThat(visit.text()).contains("suspended");
            assertThat(guest.goodbye().reason()).isEqualTo("wamp.close.close_realm");
            assertThat(late.refused(realm).reason()).isEqualTo("wamp.error.no_such_realm");

            visit.button("Delete…").click();
            assertThat(confirm(visit).isDisabled()).isTrue();
            visit.field("Type the realm’s name").fill(realm);
            visit.follow(confirm(visit));
            assertThat(visit.at()).startsWith("/realms");
            assertThat(desk.api().get("/api/v1/realms/" + realm).status()).isEqualTo(404);
        }
    }

    @Test
    void letsAPrincipalJoinWithTheTicketThatIsSetAndKeepsItOutOnceItIsDeleted() {
        String realm = desk.realm("principals");
        try (Visit visit = desk.admin();
                Guest wrong = desk.guest();
                Guest right = desk.guest();
                Guest late = desk.guest()) {
            visit.open("/realms/" + realm);
            visit.follow(visit.link("Add a principal"));
            visit.field("Name (authid)").fill("peter");
            visit.field("Role (authrole)").fill("user");
            visit.field("Ticket").fill("open sesame");
            visit.follow(visit.button("Add the principal"));

            assertThat(wrong.refused(realm, "peter", "close sesame").reason())
                    .isEqualTo("wamp.error.authentication_denied");
            long id = right.join(realm, "peter", "open sesame");
            visit.open("/sessions/" + id);
            assertThat(visit.text()).contains("peter", "user", "ticket");
            visit.open("/realms/" + realm);
            visit.follow(visit.link("peter"));
            assertThat(visit.page().content()).doesNotContain("open sesame");

            visit.button("Delete…").click();
            visit.follow(confirm(visit));
            assertThat(right.goodbye().reason()).isEqualTo("colloquy.close.principal_changed");
            assertThat(late.refused(realm, "peter", "open sesame").reason())
                    .isEqualTo("wamp.error.authentication_denied");
        }
    }

    @Test
    void addsChangesAndRemovesAPermission() {
        String realm = desk.realm("permissions");
        String path = "/api/v1/realms/" + realm;
        try (Visit visit = desk.admin()) {
            visit.open("/realms/" + realm);
            visit.follow(visit.link("Add a permission"));
            visit.field("Role (authrole)").fill("guest");
            visit.field("Match").selectOption("wildcard");
            visit.field("URIs").fill("com..news");
            visit.field("subscribe").check();
            visit.follow(visit.button("Add the permission"));
            assertThat(visit.text()).contains("The permission is added.", "guest", "com..news");
            assertThat(desk.api().get(path).body()).contains("""
                    "permissions":[{"role":"guest","uri":"com..news","match":"wildcard","allow":["subscribe"],"disclose":false}]""");

            visit.follow(visit.link("Change what guest may do with wildcard com..news"));
            assertThat(visit.field("URIs").inputValue()).isEqualTo("com..news");
            visit.field("call").check();
            visit.field("Others may be told who does it").check();
            visit.follow(visit.button("Save"));
            assertThat(desk.api().get(path).body()).contains("""
                    "allow":["call","subscribe"],"disclose":true}]""");

            visit.follow(visit.link("Change what guest may do with wildcard com..news"));
            visit.button("Remove…").click();
            visit.follow(confirm(visit));
            assertThat(visit.text()).contains("The permission is removed.", "There are none.");
            assertThat(desk.api().get(path).body()).contains("\"permissions\":[]");
        }
    }

    @Test
    void saysWhatIsWrongBesideTheFieldAndKeepsWhatWasTyped() {
        try (Visit visit = desk.admin()) {
            visit.open("/realms?create");
            visit.field("Name").fill("not a uri #");
            visit.field("Description").fill("Keep this");
            visit.follow(visit.button("Create the realm"));
            assertThat(visit.find("[aria-invalid=true]").getAttribute("name")).isEqualTo("uri");
            assertThat(visit.field("Description").inputValue()).isEqualTo("Keep this");
            visit.forgive("400");
        }
    }

    @Test
    void isReadButNotChangedByAnOperator() {
        String realm = desk.realm("read");
        try (Visit visit = desk.as("operator")) {
            visit.open("/realms/" + realm);
            assertThat(visit.text()).contains(realm, "Permissions");
            assertThat(visit.find(".danger, [data-opens], a:has-text('Edit'), a:has-text('Add a p')")
                            .count())
                    .isZero();
        }
    }
}
