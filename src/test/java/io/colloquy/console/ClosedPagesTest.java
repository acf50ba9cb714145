package io.colloquy.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.colloquy.access.Role;
import io.colloquy.session.EndedBy;
import io.colloquy.session.Session;
import io.colloquy.session.SessionEnd;
import io.colloquy.session.SessionService;
import io.colloquy.wamp.RealmUri;
import io.colloquy.wamp.Reasons;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

@ConsoleTest
class ClosedPagesTest {

    private static final String HOSTILE = "<img src=x onerror=alert(1)>";

    private final Visitors visitors;
    private final Crowd crowd;
    private final SessionService sessions;
    private RealmUri realm = new RealmUri("not.yet");

    @Autowired
    ClosedPagesTest(Visitors visitors, Crowd crowd, SessionService sessions) {
        this.visitors = visitors;
        this.crowd = crowd;
        this.sessions = sessions;
    }

    @BeforeEach
    void nameARealm() {
        realm = new RealmUri("com.example.closed-" + UUID.randomUUID());
    }

    private Session closed(String authid) {
        Session session = crowd.open(realm, authid, HOSTILE);
        sessions.close(session, new SessionEnd(EndedBy.OPERATOR, Reasons.KILLED, HOSTILE, "night-shift"));
        return session;
    }

    @Test
    void saysOfASessionWhoEndedItAndWhy() {
        Session session = closed("peter");

        String page = visitors.with(Role.VIEWER).get("/closed?realm=" + realm).body();

        assertThat(page)
                .contains(
                        "href=\"/sessions/" + session.id() + "\"",
                        "peter",
                        "operator",
                        "wamp.close.killed",
                        "night-shift",
                        "&lt;img src=x onerror=alert(1)&gt;")
                .doesNotContain("<img src=x");
    }

    @ParameterizedTest
    @CsvSource({
        "by=operator, true",
        "by=client&by=operator, true",
        "by=client, false",
        "reason=wamp.close.killed, true",
        "reason=wamp.close.normal, false",
        "authid=peter, true",
        "authid=paul, false",
        "agent=%3Cimg*, true",
        "created_after=2001-01-01T00:00, true",
        "created_before=2001-01-01T00:00, false"
    })
    void narrowsTheListByTheNamesOfTheApi(String filter, boolean found) {
        Session session = closed("peter");

        String page =
                visitors.admin().get("/closed?realm=" + realm + "&" + filter).body();

        assertThat(page.contains("/sessions/" + session.id())).isEqualTo(found);
    }

    @ParameterizedTest
    @CsvSource({"by, nobody", "peer, nowhere", "role, king", "created_after, noon", "reason, a b", "cursor, x"})
    void saysWhatIsWrongWithAFilterAndShowsNothing(String field, String value) {
        closed("peter");

        var page = visitors.admin().get("/closed?realm=" + realm + "&" + field + "=" + value.replace(" ", "%20"));

        assertThat(page.statusCode()).isEqualTo(400);
        assertThat(page.body()).contains("role=\"alert\"").doesNotContain("peter");
    }

    @Test
    void walksPageByPage() {
        for (int i = 0; i <= Listing.SIZE; i++) {
            closed("step-" + i);
        }
        Visitor admin = visitors.admin();

        String first = admin.get("/closed?realm=" + realm).body();
        String second = admin.get(Hrefs.of(first, "next")).body();

        assertThat(first).contains("step-" + Listing.SIZE + "<", "step-1<").doesNotContain("step-0<");
        assertThat(second).contains("step-0<").doesNotContain("step-1<");
    }

    @Test
    void showsARestrictedCallerTheSessionsOfItsRealms() {
        closed("peter");

        assertThat(visitors.with(Role.VIEWER, realm.value()).get("/closed").body())
                .contains("peter");
        assertThat(visitors.with(Role.VIEWER, "com.example.other")
                        .get("/closed")
                        .body())
                .contains("has ended")
                .doesNotContain(realm.value());
    }
}
