package io.colloquy.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.colloquy.session.Metering;
import io.colloquy.session.SessionChange;
import io.colloquy.session.SessionService;
import io.colloquy.session.Setting;
import io.colloquy.session.WindowChange;
import io.colloquy.wamp.SessionId;
import java.util.OptionalLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What is left of a session's windows, on its page. */
@ConsoleTest
class WindowPagesTest {

    private final Visitors visitors;
    private final SessionService sessions;
    private final Metering metering;
    private SessionId session = new SessionId(1);

    @Autowired
    WindowPagesTest(Visitors visitors, SessionService sessions, Metering metering) {
        this.visitors = visitors;
        this.sessions = sessions;
        this.metering = metering;
    }

    @BeforeEach
    void openSession() {
        session = new SessionId(visitors.open(visitors.realm()));
    }

    private String page() {
        return visitors.admin().get("/sessions/" + session).body();
    }

    private void change(Setting<WindowChange> rate, Setting<WindowChange> quota) {
        var change = new SessionChange(Setting.unsaid(), Setting.unsaid(), Setting.unsaid(), rate, quota);
        sessions.update(session, change, OptionalLong.empty());
    }

    @Test
    void showsWhatRemainsOfBothAndWhenTheyRenew() {
        change(Setting.to(new WindowChange(5000L, 3600L)), Setting.to(new WindowChange(70L, 7200L)));
        metering.charge(sessions.fetch(session), 1234, 7);

        assertThat(page())
                .contains("5,000", "3,766", "70", ">63<")
                .doesNotContain("its next window begins", "any number of");
    }

    @Test
    void saysThatAWindowHasNotBegun() {
        change(Setting.to(new WindowChange(5000L, 3600L)), Setting.none());

        assertThat(page()).contains("its next window begins with the first of its messages", "any number of requests");
    }

    @Test
    void saysThatAnyNumberMayCome() {
        change(Setting.none(), Setting.none());

        assertThat(page())
                .contains("any number of messages", "any number of requests")
                .doesNotContain("Remaining");
    }
}
