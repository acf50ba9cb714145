package io.colloquy.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.colloquy.access.Caller;
import io.colloquy.access.Role;
import jakarta.servlet.http.HttpSessionEvent;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpSession;

class SeatsTest {

    private static final Caller PETER = caller("peter");
    private static final Caller SUSAN = caller("susan");

    @Test
    void givesTheOldestSeatOfOneCallerUpForANewOne() {
        var seats = new Seats();
        var first = new MockHttpSession();
        var other = new MockHttpSession();
        seats.take(PETER, first);
        seats.take(SUSAN, other);

        for (int i = 0; i < Seats.MOST_OF_ONE; i++) {
            seats.take(PETER, new MockHttpSession());
        }

        assertThat(first.isInvalid()).isTrue();
        assertThat(seats.holds(first.getId())).isFalse();
        assertThat(other.isInvalid()).isFalse();
        assertThat(seats.holds(other.getId())).isTrue();
    }

    @Test
    void givesTheOldestSeatOfAllUpWhenNoneIsFree() {
        var seats = new Seats(2);
        var first = new MockHttpSession();
        var second = new MockHttpSession();
        var third = new MockHttpSession();

        seats.take(PETER, first);
        seats.take(SUSAN, second);
        seats.take(PETER, third);

        assertThat(first.isInvalid()).isTrue();
        assertThat(seats.holds(second.getId())).isTrue();
        assertThat(seats.holds(third.getId())).isTrue();
    }

    @Test
    void holdsNoSeatForWhoLogsOutOrIsIdle() {
        var seats = new Seats();
        var session = new MockHttpSession();
        seats.take(PETER, session);

        seats.sessionDestroyed(new HttpSessionEvent(session));

        assertThat(seats.holds(session.getId())).isFalse();
    }

    private static Caller caller(String name) {
        return new Caller("user:" + name, name, Role.VIEWER, Optional.empty());
    }
}
