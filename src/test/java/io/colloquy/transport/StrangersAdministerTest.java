package io.colloquy.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.colloquy.transport.Stranger.Ended;
import io.colloquy.transport.Stranger.Given;
import io.colloquy.transport.Stranger.Heard;
import io.colloquy.transport.Stranger.Refused;
import io.colloquy.transport.Stranger.Reply;
import io.colloquy.transport.Stranger.Said;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Clients that nobody here wrote administer each other's sessions. */
@ExtendWith(NoLeaks.class)
@Timeout(120)
class StrangersAdministerTest {

    private static Gathering gathering;

    @BeforeAll
    static void gather(@TempDir Path errors) {
        gathering = new Gathering(errors);
    }

    @AfterAll
    static void part() {
        gathering.close();
    }

    @ParameterizedTest
    @EnumSource
    void seesWhoIsThere(Way admin) {
        Stranger stranger = gathering.stranger(admin);
        long other = gathering.session(Gathering.other(admin));

        assertThat(stranger.call("wamp.session.count", Said.NOTHING)).isEqualTo(given(Way.values().length));
        assertThat(stranger.call("wamp.session.count", Said.of(List.of("user"))))
                .isEqualTo(given(0));
        assertThat(first(stranger.call("wamp.session.list", Said.of(List.of("admin")))))
                .asInstanceOf(InstanceOfAssertFactories.LIST)
                .containsExactlyInAnyOrderElementsOf(
                        Stream.of(Way.values()).map(gathering::session).toList());
        assertDetails(first(stranger.call("wamp.session.get", Said.of(other))), other);
    }

    @ParameterizedTest
    @EnumSource
    void isToldThatNobodyIsThere(Way admin) {
        assertRefused("wamp.error.no_such_session", gathering.stranger(admin).call("wamp.session.get", Said.of(1)));
    }

    @ParameterizedTest
    @EnumSource
    void closesAnotherAndAllHearWhoGoesAndComes(Way admin) {
        gathering.forgetAll();
        Way victim = Gathering.other(admin);
        long gone = gathering.session(victim);
        var why = Map.<String, @Nullable Object>of("reason", "com.example.maintenance", "message", "Back at noon");

        assertThat(gathering.stranger(admin).call("wamp.session.kill", new Said(List.of(gone), why)))
                .isEqualTo(new Given(Said.NOTHING, List.of()));

        assertThat(gathering.stranger(victim).ended()).isEqualTo(new Ended("com.example.maintenance", "Back at noon"));
        Gathering.allBut(victim)
                .forEach(way -> gathering.hear(way, new Heard(Gathering.LEAVING, Said.of(gone, "peter", "admin"))));
        gathering.enter(victim);
        Gathering.allBut(victim).forEach(way -> {
            Heard joining = gathering.hear(way, 1).getFirst();
            assertThat(joining.topic()).isEqualTo(Gathering.JOINING);
            assertDetails(joining.said().args().getFirst(), gathering.session(victim));
        });
    }

    private static Given given(int number) {
        return new Given(Said.of(number), List.of());
    }

    private static void assertRefused(String error, Reply reply) {
        assertThat(reply).isInstanceOf(Refused.class);
        assertThat(((Refused) reply).error()).isEqualTo(error);
    }

    private static @Nullable Object first(Reply reply) {
        assertThat(reply).isInstanceOf(Given.class);
        return ((Given) reply).result().args().getFirst();
    }

    private static void assertDetails(@Nullable Object details, long session) {
        assertThat(details)
                .asInstanceOf(InstanceOfAssertFactories.MAP)
                .contains(
                        entry("session", session),
                        entry("authid", "peter"),
                        entry("authrole", "admin"),
                        entry("authmethod", "ticket"));
    }
}
