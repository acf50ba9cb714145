package io.colloquy.router;

import static org.assertj.core.api.Assertions.assertThat;

import io.colloquy.realm.Action;
import io.colloquy.wamp.Event;
import io.colloquy.wamp.MatchPolicy;
import io.colloquy.wamp.Publish;
import io.colloquy.wamp.Subscribe;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the rules of a realm let its sessions publish and hear. */
class TopicRulesTest {

    private static final String TOPIC = "com.example.topic";

    private final Salon salon = new Salon();
    private final Peer peter = salon.joins("peter", "admin");
    private final Peer mary = salon.joins("mary", "user");
    private final Peer bob = salon.joins("bob", "user");

    @BeforeEach
    void subscribe() {
        List.of(peter, mary, bob).forEach(each -> each.subscribes(TOPIC));
    }

    @Test
    void refuseSubscriptions() {
        salon.rules(Salon.rule("user", "com.example.", Action.PUBLISH));

        mary.asksToSubscribe(TOPIC, Map.of());

        assertThat(mary.refused(Subscribe.CODE)).isEqualTo("wamp.error.not_authorized");
    }

    @Test
    void areNeededForTheProtocolsOwnTopics() {
        mary.asksToSubscribe("wamp.session.on_join", Map.of());
        assertThat(mary.refused(Subscribe.CODE)).isEqualTo("wamp.error.not_authorized");

        salon.rules(Salon.rule("user", "wamp.", Action.SUBSCRIBE));
        assertThat(mary.subscribes("wamp.session.on_join")).isPositive();
    }

    @Test
    void refusePublications() {
        salon.rules(Salon.rule("user", "com.example.", Action.SUBSCRIBE));

        mary.publishes(TOPIC, Map.of("acknowledge", true), "hello");

        assertThat(mary.refused(Publish.CODE)).isEqualTo("wamp.error.not_authorized");
        bob.hearsNothing();
    }

    @Test
    void letNobodyPublishUnderTheProtocolsOwnNames() {
        salon.rules(Salon.rule("user", "", Action.values()));

        mary.publishes("wamp.session.on_join", Map.of("acknowledge", true));

        assertThat(mary.refused(Publish.CODE)).isEqualTo("wamp.error.not_authorized");
    }

    @Test
    void haveAPublicationDroppedAndCountedIfNobodyAsked() {
        salon.rules(Salon.rule("user", "com.example.", Action.SUBSCRIBE));

        mary.publishes(TOPIC, "hello");

        mary.hearsNothing();
        bob.hearsNothing();
        assertThat(salon.counted("colloquy.router.errors", "error", "wamp")).isEqualTo(1);
        assertThat(salon.counted("colloquy.router.publications")).isZero();
    }

    @Test
    void keepATopicFromThoseWhoMayNotHearItWhateverTheySubscribedTo() {
        mary.subscribes("com.", Map.of("match", "prefix"));
        salon.rules(
                Salon.rule("user", "com.", Action.SUBSCRIBE),
                Salon.rule("user", "com.example.secret.", Action.PUBLISH),
                Salon.rule("admin", "com.", Action.PUBLISH));

        peter.publishes("com.example.secret.topic", "hush");
        mary.hearsNothing();
        peter.publishes("com.example.open.topic", "hello");
        assertThat(mary.events()).containsExactly("hello");
    }

    @Test
    void keepATopicFromThoseWhoMayNotHearItAnyMore() {
        salon.rules(Salon.rule("user", "com.", Action.PUBLISH));

        mary.publishes(TOPIC, "hello");

        bob.hearsNothing();
        assertThat(peter.events()).containsExactly("hello");
    }

    @Test
    void haveItToldWhoPublishedIfThePublisherWantsThat() {
        salon.rules(
                Salon.disclosing("admin", "com.", Action.PUBLISH, Action.SUBSCRIBE),
                Salon.rule("user", "com.", Action.PUBLISH, Action.SUBSCRIBE));

        peter.publishes(TOPIC, "unasked");
        assertThat(mary.hears(Event.class).details().values()).isEmpty();

        peter.publishes(TOPIC, Map.of("disclose_me", true), "hello");
        assertThat(mary.hears(Event.class).details().values())
                .isEqualTo(Map.of("publisher", peter.id(), "publisher_authid", "peter", "publisher_authrole", "admin"));

        mary.publishes(TOPIC, Map.of("disclose_me", true, "acknowledge", true), "hello");
        assertThat(mary.refused(Publish.CODE)).isEqualTo("wamp.error.option_disallowed.disclose_me");
        mary.publishes(TOPIC, Map.of("disclose_me", true), "hello");
        mary.hearsNothing();
        peter.hearsNothing();
    }

    @Test
    void haveItToldToThoseWhoGaveAPatternBesideTheTopic() {
        salon.rules(
                Salon.disclosing("admin", "com.", Action.PUBLISH),
                Salon.rule("user", "com.", Action.PUBLISH, Action.SUBSCRIBE));
        Peer ann = salon.joins("ann");
        ann.subscribes("com.", Map.of("match", MatchPolicy.PREFIX.key()));

        peter.publishes(TOPIC, Map.of("disclose_me", true), "hello");

        assertThat(ann.hears(Event.class).details().values())
                .isEqualTo(Map.of(
                        "topic",
                        TOPIC,
                        "publisher",
                        peter.id(),
                        "publisher_authid",
                        "peter",
                        "publisher_authrole",
                        "admin"));
    }
}
