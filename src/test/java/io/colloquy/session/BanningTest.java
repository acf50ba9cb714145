package io.colloquy.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.colloquy.realm.Ban;
import io.colloquy.realm.BannedException;
import io.colloquy.realm.LimitReachedException;
import io.colloquy.realm.NewBan;
import io.colloquy.realm.RealmCreated;
import io.colloquy.wamp.Cidr;
import io.colloquy.wamp.RealmUri;
import io.colloquy.wamp.Reasons;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whom a ban closes, and whom it keeps out. */
class BanningTest {

    private static final RealmUri FLEETING = new RealmUri("fleeting");
    private static final Ban.Target PETER = new Ban.Authid("peter");
    private static final SessionEnd BANNED = new SessionEnd(EndedBy.BAN, Reasons.BANNED, "Spam", "ann");

    private final TestRegistry registry = TestRegistry.create();
    private final SessionService sessions = registry.sessions();

    private static NewBan wanted(RealmUri realm, Ban.Target target) {
        return new NewBan(realm, target, "Spam", null, "ann");
    }

    private Ban ban(Ban.Target target) {
        return registry.bans().impose(wanted(TestRegistry.CHAT, target));
    }

    private static Ban.Target block(String text) {
        return new Ban.Block(Cidr.parse(text));
    }

    private static Client guest(@Nullable String name, String address) {
        return Client.anybody().is(new Identity(name, "guest", "ticket", null)).at(address, 4000);
    }

    @Test
    void closesWhoHasTheNameInTheRealmAndNobodyElse() {
        var told = new RecordingTransport();
        registry.open(Client.peter().over(told));
        Session gateways =
                registry.open(Client.behind(new Owner("key:7", "edge")).named("peter"));
        Session namesake = registry.open(TestRegistry.GAME, Client.peter());
        Session other = registry.open(guest("Peter", "127.0.0.1"));
        ban(PETER);

        assertThat(told.ends()).containsExactly(BANNED);
        assertThat(sessions.lookup(gateways.id())).isEmpty();
        assertThat(sessions.lookup(namesake.id())).isPresent();
        assertThat(sessions.lookup(other.id())).isPresent();
        assertThat(registry.events())
                .filteredOn(SessionEvent.Closed.class::isInstance)
                .extracting(event -> ((SessionEvent.Closed) event).end())
                .containsExactly(BANNED, BANNED);
        IndexCheck.of(sessions).agrees();
    }

    @Test
    void closesByRoleAsItIsNow() {
        Session promoted = registry.open(guest("ann", "10.0.0.1"));
        Session demoted = registry.open(Client.peter());
        sessions.update(promoted.id(), Changes.authrole(Setting.to("user")), OptionalLong.empty());
        sessions.update(demoted.id(), Changes.authrole(Setting.to("guest")), OptionalLong.empty());
        ban(new Ban.Authrole("guest"));

        assertThat(sessions.lookup(promoted.id())).isPresent();
        assertThat(sessions.lookup(demoted.id())).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"10.0.0.7", "10.0.0.0/24", "0.0.0.0/0", "::/0", "::ffff:0:0/96"})
    void closesByAddress(String text) {
        Session there = registry.open(guest("ann", "10.0.0.7"));
        Session nowhere = registry.open(Client.anybody());
        Session far = registry.open(guest("ann", "2001:db8::1"));
        ban(block(text));

        assertThat(sessions.lookup(there.id())).isEmpty();
        assertThat(sessions.lookup(nowhere.id())).isPresent();
        assertThat(sessions.lookup(far.id()).isPresent()).isEqualTo(!text.equals("::/0"));
    }

    @Test
    void keepsOutUntilItEndsWhoeverCarriesTheSession() {
        Ban ban = registry.bans()
                .impose(new NewBan(
                        TestRegistry.CHAT, PETER, null, registry.bans().endAfter(600), "ann"));
        List<Client> clients = List.of(
                Client.peter(), Client.behind(new Owner("key:7", "edge")).named("peter"));
        for (Client client : clients) {
            assertThatThrownBy(() -> registry.open(client))
                    .isInstanceOfSatisfying(
                            BannedException.class,
                            refused -> assertThat(refused.ban()).isEqualTo(ban));
        }
        assertThat(registry.open(guest("ann", "127.0.0.1"))).isNotNull();
        assertThat(registry.open(TestRegistry.GAME, Client.peter())).isNotNull();
        registry.clock().advance(Duration.ofMinutes(10));

        assertThat(registry.open(Client.peter())).isNotNull();
        assertThat(registry.realms().lookup(TestRegistry.CHAT).orElseThrow().sessions())
                .isEqualTo(2);
    }

    @Test
    void letsInAgainOnceItIsLifted() {
        Ban ban = ban(block("127.0.0.0/8"));
        assertThatThrownBy(() -> registry.open(Client.peter())).isInstanceOf(BannedException.class);
        registry.bans().lift(ban.id());

        assertThat(registry.open(Client.peter())).isNotNull();
    }

    @Test
    void takesNoPlaceForWhomItKeepsOut() {
        TestRegistry small = TestRegistry.limitedTo(1);
        small.bans().impose(wanted(TestRegistry.CHAT, PETER));
        assertThatThrownBy(() -> small.open(Client.peter())).isInstanceOf(BannedException.class);

        assertThat(small.open(7)).isNotNull();
        assertThatThrownBy(() -> small.open(8)).isInstanceOf(LimitReachedException.class);
    }

    @Test
    void createsNoRealmForWhomItKeepsOut() {
        TestRegistry dynamic = TestRegistry.creatingRealms(1);
        dynamic.bans().impose(wanted(FLEETING, PETER));

        assertThatThrownBy(() -> dynamic.open(FLEETING, Client.peter())).isInstanceOf(BannedException.class);
        assertThat(dynamic.realms().lookup(FLEETING)).isEmpty();
    }

    @Test
    void closesWhoTakesOnABannedRole() {
        Session session = registry.open(Client.peter());
        ban(new Ban.Authrole("guest"));
        sessions.update(session.id(), Changes.agent(Setting.to("wampy/8")), OptionalLong.empty());
        assertThat(sessions.lookup(session.id())).isPresent();
        SessionFacts facts = sessions.update(session.id(), Changes.authrole(Setting.to("guest")), OptionalLong.empty());

        assertThat(facts.authrole()).isEqualTo("guest");
        assertThat(sessions.lookup(session.id())).isEmpty();
        assertThat(((SessionEvent.Closed) registry.events().getLast()).end()).isEqualTo(BANNED);
    }

    @Test
    void countsThoseItCloses() {
        registry.open(Client.peter());
        registry.open(Client.peter());
        ban(PETER);

        assertThat(registry.meters()
                        .get("colloquy.sessions.closed")
                        .tags("by", "ban", "reason", "colloquy.close.banned")
                        .counter()
                        .count())
                .isEqualTo(2);
    }

    /** The realm is created between the look at the bans and the storing of the session. */
    @Test
    void closesASessionAgainThatIsStoredAfterTheBanWasSwept() {
        TestRegistry dynamic = TestRegistry.creatingRealms(1);
        var told = new RecordingTransport();
        dynamic.listenToRealms(event -> {
            if (event instanceof RealmCreated created && created.realm().uri().equals(FLEETING)) {
                dynamic.bans().impose(wanted(FLEETING, PETER));
            }
        });

        assertThatThrownBy(() -> dynamic.open(FLEETING, Client.peter().over(told)))
                .isInstanceOf(BannedException.class);
        assertThat(told.ends()).containsExactly(BANNED);
        assertThat(dynamic.isEmpty()).isTrue();
        assertThat(dynamic.realms().lookup(FLEETING)).isEmpty();
    }

    @RepeatedTest(20)
    void leavesNoSessionOfWhomItKeepsOutHoweverManyJoin() throws Exception {
        List<Ban.Target> targets = List.of(PETER, new Ban.Authrole("user"), block("127.0.0.1"), block("127.0.0.0/8"));
        var others = new AtomicInteger();
        new Crowd()
                .add(3, 200, () -> {
                    registry.open(guest("ann", "10.0.0.1"));
                    others.incrementAndGet();
                    try {
                        registry.open(Client.peter());
                    } catch (BannedException refused) {
                        assertThat(refused).hasMessageContaining("Spam");
                    }
                })
                .add(() -> ban(targets.get(others.get() % targets.size())))
                .run();

        assertThat(sessions.size()).isEqualTo(others.get());
        assertThat(registry.realms().lookup(TestRegistry.CHAT).orElseThrow().sessions())
                .isEqualTo(others.get());
        IndexCheck.of(sessions).agrees();
        ContentionTest.tellsEachLifeInOrder(registry.events());
    }

    @RepeatedTest(20)
    void leavesNoSessionThatTakesOnARoleWhichIsBannedJustThen() throws Exception {
        List<Session> live = IntStream.range(0, 100)
                .mapToObj(i -> registry.open(Client.peter()))
                .toList();
        new Crowd()
                .add(() -> live.forEach(session ->
                        sessions.update(session.id(), Changes.authrole(Setting.to("guest")), OptionalLong.empty())))
                .add(() -> ban(new Ban.Authrole("guest")))
                .run();

        assertThat(sessions.size()).isZero();
    }
}
