package io.colloquy.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.colloquy.access.Caller;
import io.colloquy.access.Role;
import io.colloquy.wamp.RealmUri;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class AudienceTest {

    @Test
    void keepsTheLastQuarterOfAnHour() {
        var audience = new Audience(Set.of());

        for (int second = 1; second <= Audience.SECONDS + 100; second++) {
            audience.beat(second, second * 2L);
        }

        assertThat(audience.after(0)).hasSize(Audience.SECONDS);
        assertThat(audience.after(0).getFirst()).isEqualTo(new Audience.Beat(101, 202, 0, 0));
        assertThat(audience.after(998))
                .containsExactly(new Audience.Beat(999, 1998, 0, 0), new Audience.Beat(1000, 2000, 0, 0));
        assertThat(audience.last()).isEqualTo(new Audience.Beat(1000, 2000, 0, 0));
    }

    @Test
    void isTheSameForAllWhoSeeTheSameRealms() {
        var pulse = new Pulse();

        assertThat(pulse.of(viewer("a.b", "c.d"))).isSameAs(pulse.of(viewer("c.d", "a.b")));
        assertThat(pulse.of(viewer("a.b"))).isNotSameAs(pulse.of(viewer("c.d")));
        assertThat(pulse.of(viewer())).isSameAs(pulse.of(viewer()));
        assertThat(pulse.audiences()).hasSize(4);
    }

    private static Caller viewer(String... realms) {
        Optional<Set<RealmUri>> restriction = realms.length == 0
                ? Optional.empty()
                : Optional.of(Arrays.stream(realms).map(RealmUri::new).collect(Collectors.toSet()));
        return new Caller("key:1", "viewer", Role.VIEWER, restriction);
    }
}
