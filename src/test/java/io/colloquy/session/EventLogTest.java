package io.colloquy.session;

import static io.colloquy.session.Listening.heard;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.colloquy.realm.RealmChange;
import io.colloquy.realm.RealmPolicy;
import io.colloquy.wamp.RealmUri;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EventLogTest {

    private static final SessionEnd KILLED = SessionEnd.EXPIRED;
    private static final RealmChange CHANGE = new RealmChange("ann", OptionalLong.empty());
    private static final Owner GATEWAY = new Owner("key:7", "edge");

    private final Listening listening = new Listening(16, 3);
    private final TestRegistry registry = listening.registry();
    private final SessionService sessions = registry.sessions();
    private final EventLog log = listening.log();

    private static SessionFilter filter(FilterField field, String value) {
        return SessionFilter.of(Map.of(field, List.of(value)));
    }

    private double gaps(String reason) {
        return registry.meters()
                .get("colloquy.events.gaps")
                .tag("reason", reason)
                .counter()
                .count();
    }

    private double meter(String name) {
        return registry.meters().get(name).meter().measure().iterator().next().getValue();
    }

    @Test
    void tellsInItsOrderWhatHappensFromNowOn() throws InterruptedException {
        registry.open(6);
        Subscription subscription = log.subscribe(SessionFilter.ALL);
        Session session = registry.open(7);
        sessions.update(session.id(), Changes.agent(Setting.to("wampy/8")), OptionalLong.empty());
        sessions.close(session, KILLED);

        assertThat(heard(subscription)).containsExactly("opened 7", "updated 7", "closed 7");
        assertThat(heard(subscription)).isEmpty();
        assertThat(meter("colloquy.events.delivered")).isEqualTo(3);
    }

    @Test
    void showsASessionAsItWasThen() throws InterruptedException {
        Subscription subscription = log.subscribe(SessionFilter.ALL);
        Session session = registry.open(Client.peter());
        sessions.update(session.id(), Changes.agent(Setting.to("wampy/8")), OptionalLong.empty());
        sessions.update(session.id(), Changes.agent(Setting.to("wampy/9")), OptionalLong.empty());
        sessions.close(session, KILLED);

        assertThat(subscription.next(9, Duration.ZERO))
                .extracting(
                        event -> ((LoggedEvent.OfSession) event).event().facts().agent())
                .containsExactly("AutobahnJS/22.11.1", "wampy/8", "wampy/9", "wampy/9");
    }

    @Test
    void givesNoMoreAtOnceThanIsAskedFor() throws InterruptedException {
        Subscription subscription = log.subscribe(SessionFilter.ALL);
        registry.open(7);
        registry.open(8);

        assertThat(subscription.next(1, Duration.ZERO))
                .extracting(Listening::words)
                .containsExactly("opened 7");
        assertThat(subscription.next(1, Duration.ZERO))
                .extracting(Listening::words)
                .containsExactly("opened 8");
    }

    @Test
    void resumesAfterTheLastThatWasHeard() throws InterruptedException {
        Subscription first = log.subscribe(SessionFilter.ALL);
        registry.open(7);
        registry.open(8);
        String id = log.id(first.next(1, Duration.ZERO).getLast().ordinal());
        assertThat(id).isEqualTo(first.position());
        first.close();
        registry.open(9);

        assertThat(heard(log.resume(SessionFilter.ALL, id))).containsExactly("opened 8", "opened 9");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "-",
                "x",
                "0123456789abcdef-1",
                "%s",
                "%s-",
                "%s-01",
                "%s--1",
                "%s-2",
                "%s-1 ",
                "%s-99999999999999999999"
            })
    void tellsAGapToWhoNamesAnEventThatNobodyKnows(String id) throws InterruptedException {
        registry.open(7);
        String epoch = log.id(1).substring(0, log.id(1).length() - 2);
        Subscription subscription = log.resume(SessionFilter.ALL, id.replace("%s", epoch));
        registry.open(8);

        assertThat(heard(subscription)).containsExactly("unknown_id null", "opened 8");
        assertThat(gaps("unknown_id")).isEqualTo(1);
    }

    @Test
    void takesTheBeginningForAnEvent() throws InterruptedException {
        registry.open(7);

        assertThat(heard(log.resume(SessionFilter.ALL, log.id(0)))).containsExactly("opened 7");
    }

    @Test
    void tellsAGapToWhoIsOverrunAndGoesOnFromThePresent() throws InterruptedException {
        Subscription slow = log.subscribe(SessionFilter.ALL);
        for (int id = 1; id <= 17; id++) {
            registry.open(id);
        }
        assertThat(heard(slow)).containsExactly("overrun 17");
        registry.open(18);

        assertThat(heard(slow)).containsExactly("opened 18");
        assertThat(slow.position()).isEqualTo(log.id(18));
        assertThat(gaps("overrun")).isEqualTo(1);
    }

    @Test
    void letsAReaderLagByAsManyEventsAsTheRingHolds() throws InterruptedException {
        Subscription slow = log.subscribe(SessionFilter.ALL);
        for (int id = 1; id <= 16; id++) {
            registry.open(id);
        }

        assertThat(heard(slow)).hasSize(16).startsWith("opened 1").endsWith("opened 16");
    }

    @Test
    void tellsAGapToWhoWasAwayForTooLong() throws InterruptedException {
        registry.open(7);
        for (int id = 101; id <= 117; id++) {
            registry.open(id);
        }

        assertThat(heard(log.resume(SessionFilter.ALL, log.id(1)))).containsExactly("overrun 17");
        assertThat(heard(log.resume(SessionFilter.ALL, log.id(2)))).hasSize(16).startsWith("opened 102");
    }

    @Test
    void tellsOnlyOfSessionsThatTheFilterMeans() throws InterruptedException {
        Subscription subscription = log.subscribe(filter(FilterField.AUTHID, "peter"));
        Session peter = registry.open(Client.peter());
        Session paul = registry.open(Client.peter().named("paul"));
        sessions.close(paul, KILLED);
        sessions.close(peter, KILLED);

        assertThat(heard(subscription)).containsExactly("opened " + peter.id(), "closed " + peter.id());
    }

    @Test
    void tellsOfTheUpdateByWhichASessionComesInOrGoesOutOfSight() throws InterruptedException {
        Subscription wampy = log.subscribe(filter(FilterField.AGENT, "wampy*"));
        Session session = registry.open(Client.peter());
        sessions.update(session.id(), Changes.agent(Setting.to("wampy/8")), OptionalLong.empty());
        sessions.update(session.id(), Changes.agent(Setting.to("other")), OptionalLong.empty());
        sessions.update(session.id(), Changes.agent(Setting.to("another")), OptionalLong.empty());
        sessions.close(session, KILLED);

        assertThat(heard(wampy)).containsExactly("updated " + session.id(), "updated " + session.id());
    }

    @Test
    void tellsAGatewayOfItsOwnSessionsOnly() throws InterruptedException {
        Subscription gateway = log.subscribe(SessionFilter.ALL.ownedBy(GATEWAY.id()));
        Session own = registry.open(Client.behind(GATEWAY));
        registry.open(Client.behind(new Owner("key:8", "edge")));
        registry.open(Client.peter());
        registry.realms().create(new RealmUri("com.example.new"), RealmPolicy.DEFAULT, "ann");

        assertThat(heard(gateway)).containsExactly("opened " + own.id());
    }

    @Test
    void tellsWhoSeesSomeRealmsNothingOfOthers() throws InterruptedException {
        Subscription restricted = log.subscribe(SessionFilter.ALL.within(Set.of(TestRegistry.GAME)));
        Session game = registry.open(TestRegistry.GAME, Client.peter());
        registry.open(TestRegistry.CHAT, Client.peter());
        registry.realms().replace(TestRegistry.CHAT, RealmPolicy.DEFAULT, CHANGE);
        registry.realms().replace(TestRegistry.GAME, RealmPolicy.DEFAULT, CHANGE);

        assertThat(heard(restricted)).containsExactly("opened " + game.id(), "updated com.example.game");
    }

    @Test
    void tellsOfRealmsToWhoseFilterNamesNothingElse() throws InterruptedException {
        Subscription all = log.subscribe(SessionFilter.ALL);
        Subscription chat = log.subscribe(filter(FilterField.REALM, "com.example.chat"));
        Subscription peter = log.subscribe(filter(FilterField.AUTHID, "peter"));
        registry.realms().create(new RealmUri("com.example.new"), RealmPolicy.DEFAULT, "ann");
        registry.realms().delete(TestRegistry.CHAT, CHANGE);

        assertThat(heard(all)).containsExactly("created com.example.new", "deleted com.example.chat");
        assertThat(heard(chat)).containsExactly("deleted com.example.chat");
        assertThat(heard(peter)).isEmpty();
    }

    @Test
    void tellsOfADynamicRealmAroundItsSessions() throws InterruptedException {
        Subscription all = log.subscribe(SessionFilter.ALL);
        Session session = registry.open(new RealmUri("fleeting"), Client.peter());
        sessions.close(session, KILLED);

        assertThat(heard(all))
                .containsExactlyInAnyOrder(
                        "created fleeting", "opened " + session.id(), "closed " + session.id(), "deleted fleeting")
                .startsWith("created fleeting", "opened " + session.id());
    }

    @Test
    void refusesOneSubscriberTooMany() {
        Subscription first = log.subscribe(SessionFilter.ALL);
        log.subscribe(SessionFilter.ALL);
        log.resume(SessionFilter.ALL, "x");
        assertThatThrownBy(() -> log.subscribe(SessionFilter.ALL)).isInstanceOf(TooManySubscribersException.class);
        assertThat(meter("colloquy.events.subscribers")).isEqualTo(3);
        first.close();
        first.close();

        assertThat(meter("colloquy.events.subscribers")).isEqualTo(2);
        log.subscribe(SessionFilter.ALL);
        assertThatThrownBy(() -> log.resume(SessionFilter.ALL, "x")).isInstanceOf(TooManySubscribersException.class);
    }

    @Test
    void wakesAllWhoWait() throws Exception {
        List<CompletableFuture<List<String>>> waiting = List.of(waiting(), waiting(), waiting());
        registry.open(7);

        for (CompletableFuture<List<String>> one : waiting) {
            assertThat(one.get(20, TimeUnit.SECONDS)).containsExactly("opened 7");
        }
    }

    private CompletableFuture<List<String>> waiting() {
        Subscription subscription = log.subscribe(SessionFilter.ALL);
        return CompletableFuture.supplyAsync(
                () -> {
                    try {
                        return subscription.next(9, Duration.ofMinutes(1)).stream()
                                .map(Listening::words)
                                .toList();
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                        throw new IllegalStateException(e);
                    }
                },
                task -> Thread.ofVirtual().start(task));
    }

    @Test
    void doesNotWaitForEverWhenNothingHappensThatIsMeant() throws InterruptedException {
        Subscription peter = log.subscribe(filter(FilterField.AUTHID, "peter"));
        registry.open(7);

        assertThat(peter.next(1, Duration.ofMillis(30))).isEmpty();
        assertThat(peter.position()).isEqualTo(log.id(1));
    }

    @Test
    void endsWithAGapAfterAllThatHappened() throws InterruptedException {
        Subscription subscription = log.subscribe(SessionFilter.ALL);
        registry.open(7);
        registry.shutDown();
        log.end();

        assertThat(heard(subscription)).containsExactly("opened 7", "closed 7");
        assertThat(subscription.isOver()).isFalse();
        assertThat(subscription.next(1, Duration.ofMinutes(1)))
                .extracting(Listening::words)
                .containsExactly("shutdown null");
        assertThat(subscription.isOver()).isTrue();
        assertThat(subscription.next(1, Duration.ofMinutes(1))).isEmpty();
        assertThatThrownBy(() -> log.subscribe(SessionFilter.ALL)).isInstanceOf(ShuttingDownException.class);
    }

    @Test
    void wakesWhoWaitsWhenItEnds() throws Exception {
        CompletableFuture<List<String>> waiting = waiting();
        log.end();

        assertThat(waiting.get(20, TimeUnit.SECONDS)).containsExactly("shutdown null");
    }
}
