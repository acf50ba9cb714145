package io.colloquy.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.colloquy.access.Caller;
import io.colloquy.access.Role;
import io.colloquy.audit.Actor;
import io.colloquy.audit.AuditService;
import io.colloquy.audit.Deed;
import io.colloquy.audit.Outcome;
import io.colloquy.wamp.RealmUri;
import io.colloquy.wamp.SessionId;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

@ConsoleTest
class AuditPagesTest {

    private static final String HOSTILE = "<img src=x onerror=alert(1)>";

    private final Visitors visitors;
    private final AuditService audit;
    private final String name = "auditor-" + UUID.randomUUID();
    private final RealmUri realm = new RealmUri("com.example." + name);
    private final Actor actor =
            new Actor(new Caller("key:0", name, Role.OPERATOR, Optional.empty()), "192.0.2.77", "request-" + name);

    @Autowired
    AuditPagesTest(Visitors visitors, AuditService audit) {
        this.visitors = visitors;
        this.audit = audit;
    }

    @Test
    void saysWhoDidWhatToWhatFromWhereAndHowItEnded() {
        Deed deed = Deed.of("closeSessions")
                .in(realm)
                .to(new SessionId(4711))
                .toAll("{\"agent\":[\"" + HOSTILE + "\"]}")
                .because("wamp.close.killed", HOSTILE);
        audit.begin(actor, deed, 12345).complete(Outcome.CANCELLED, 12345, 1234);

        String page = visitors.admin().get("/audit?actor=" + name).body();

        assertThat(page)
                .contains(
                        name,
                        "operator",
                        "192.0.2.77",
                        "closeSessions",
                        realm.value(),
                        "href=\"/sessions/4711\"",
                        "wamp.close.killed",
                        "cancelled",
                        "1,234",
                        "12,345",
                        "request-" + name,
                        "&lt;img src=x onerror=alert(1)&gt;")
                .doesNotContain("<img src=x");
    }

    @ParameterizedTest
    @CsvSource({
        "operation=closeSession, true",
        "operation=drain, false",
        "outcome=completed, true",
        "outcome=failed, false",
        "session=4711, true",
        "session=4712, false",
        "after=2001-01-01T00:00, true",
        "after=2099-01-01T00:00, false",
        "before=2099-01-01T00:00:00Z, true",
        "before=2001-01-01T00:00, false",
        "realm=com.example.nothing, false"
    })
    void narrowsTheListByTheNamesOfTheApi(String filter, boolean found) {
        audit.act(actor, Deed.of("closeSession").in(realm).to(new SessionId(4711)), () -> true);

        String page =
                visitors.admin().get("/audit?actor=" + name + "&" + filter).body();

        assertThat(page.contains("request-" + name)).isEqualTo(found);
        assertThat(page.contains("Nothing of this kind was done.")).isEqualTo(!found);
    }

    @ParameterizedTest
    @CsvSource({"outcome, splendid, must be started", "session, x, ''", "after, noon, must be a moment", "cursor, x, ''"
    })
    void saysWhatIsWrongWithAFilterAndShowsNothing(String field, String value, String rule) {
        audit.act(actor, Deed.of("closeSession").in(realm), () -> true);

        var page = visitors.admin().get("/audit?actor=" + name + "&" + field + "=" + value);

        assertThat(page.statusCode()).isEqualTo(400);
        assertThat(page.body()).contains("role=\"alert\"", rule).doesNotContain("request-" + name);
    }

    @Test
    void walksPageByPage() {
        for (int i = 0; i <= Listing.SIZE; i++) {
            audit.act(actor, Deed.of("walk").to("step-" + i), () -> true);
        }
        Visitor admin = visitors.admin();

        String first = admin.get("/audit?actor=" + name).body();
        String second = admin.get(Hrefs.of(first, "next")).body();

        assertThat(first).contains("step-" + Listing.SIZE + "<", "step-1<").doesNotContain("step-0<");
        assertThat(second).contains("step-0<", "First page").doesNotContain("step-1<");
    }

    @Test
    void showsARestrictedCallerWhatWasDoneInItsRealms() {
        audit.act(actor, Deed.of("closeSession").in(realm), () -> true);
        audit.act(actor, Deed.of("createKey").to("elsewhere"), () -> true);

        assertThat(visitors.with(Role.OPERATOR, realm.value())
                        .get("/audit?actor=" + name)
                        .body())
                .contains("closeSession<")
                .doesNotContain("createKey<");
        assertThat(visitors.with(Role.OPERATOR, "com.example.other")
                        .get("/audit?actor=" + name)
                        .body())
                .contains("Nothing of this kind was done.");
    }
}
