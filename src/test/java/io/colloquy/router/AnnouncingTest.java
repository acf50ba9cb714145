package io.colloquy.router;

import static org.assertj.core.api.Assertions.assertThat;

import io.colloquy.realm.Action;
import io.colloquy.wamp.Event;
import io.colloquy.wamp.Payload;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the router itself publishes. */
class AnnouncingTest {

    private static final String TOPIC = "wamp.session.on_join";

    private final Salon salon = new Salon();
    private final Peer ann = salon.joins("ann", "admin");
    private final Peer mary = salon.joins("mary", "user");
    private final Peer bob = salon.joins("bob", "user");
    private final List<String> asked = new ArrayList<>();

    @BeforeEach
    void subscribe() {
        salon.rules(Salon.rule("admin", "wamp.", Action.SUBSCRIBE), Salon.rule("user", "wamp.", Action.SUBSCRIBE));
        List.of(ann, mary, bob).forEach(each -> each.subscribes(TOPIC));
    }

    private void announce(String topic) {
        salon.exchange().broker().announce(topic, role -> {
            asked.add(role);
            return new Payload(List.of("for " + role), Map.of());
        });
    }

    @Test
    void saysToEachRoleWhatIsForIt() {
        announce(TOPIC);

        assertThat(ann.events()).containsExactly("for admin");
        assertThat(mary.events()).containsExactly("for user");
        assertThat(bob.events()).containsExactly("for user");
        assertThat(asked).containsExactlyInAnyOrder("admin", "user");
    }

    @Test
    void sharesOneMessageAmongThoseOfARole() {
        announce(TOPIC);

        assertThat(mary.hears(Event.class)).isSameAs(bob.hears(Event.class));
    }

    @Test
    void asksForNothingThatNobodyHears() {
        announce("wamp.session.on_leave");

        assertThat(asked).isEmpty();
    }

    @Test
    void saysNothingToThoseWhoMayNotHearItAnyMore() {
        salon.rules(Salon.rule("admin", "wamp.", Action.SUBSCRIBE));

        announce(TOPIC);

        assertThat(ann.events()).containsExactly("for admin");
        mary.hearsNothing();
        assertThat(asked).containsExactly("admin");
    }

    @Test
    void isCountedAsEventsAndNotAsPublications() {
        announce(TOPIC);

        assertThat(salon.counted("colloquy.router.events")).isEqualTo(3);
        assertThat(salon.counted("colloquy.router.publications")).isZero();
    }
}
