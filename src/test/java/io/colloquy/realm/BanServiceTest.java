package io.colloquy.realm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.colloquy.session.ManualClock;
import io.colloquy.wamp.Cidr;
import io.colloquy.wamp.InvalidValueException;
import io.colloquy.wamp.IpAddress;
import io.colloquy.wamp.RealmUri;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessException;

class BanServiceTest {

    private static final RealmUri CHAT = new RealmUri("com.example.chat");
    private static final RealmUri GAME = new RealmUri("com.example.game");
    private static final RealmChange CHANGE = new RealmChange("ann", OptionalLong.empty());
    private static final Ban.Target MALLORY = new Ban.Authid("mallory");
    private static final Instant IN_TEN_MINUTES = ManualClock.START.plusSeconds(600);

    private final ManualClock clock = new ManualClock();
    private final List<Object> events = new ArrayList<>();
    private final BansInMemory rooms = BansInMemory.fixed(clock, events::add);
    private final BanService bans = rooms.bans();

    @BeforeEach
    void makeRealms() {
        rooms.realms().create(CHAT, RealmPolicy.DEFAULT, "ann");
        rooms.realms().create(GAME, RealmPolicy.DEFAULT, "ann");
        events.clear();
    }

    private static NewBan wanted(RealmUri realm, Ban.Target target, @Nullable Instant until) {
        return new NewBan(realm, target, "Spam", until, "ann");
    }

    private Ban impose(RealmUri realm, Ban.Target target, @Nullable Instant until) {
        return bans.impose(wanted(realm, target, until));
    }

    private Ban impose(Ban.Target target) {
        return impose(CHAT, target, null);
    }

    private static Ban.Target block(String text) {
        return new Ban.Block(Cidr.parse(text));
    }

    private static IpAddress at(String address) {
        return IpAddress.parse(address);
    }

    @Test
    void keepsWhatWasWantedAndTellsItOnce() {
        Ban ban = impose(CHAT, MALLORY, IN_TEN_MINUTES.plusNanos(999));

        assertThat(ban).isEqualTo(new Ban(1, CHAT, MALLORY, "Spam", IN_TEN_MINUTES, ManualClock.START, "ann"));
        assertThat(bans.find(1)).contains(ban);
        assertThat(rooms.rows().findAll()).extracting(BanRow::toBan).containsExactly(ban);
        assertThat(events).containsExactly(new BanImposed(ban));
    }

    @Test
    void matchesOnlyWhatItIsAbout() {
        Ban byName = impose(MALLORY);
        Ban byRole = impose(new Ban.Authrole("guest"));
        Ban byBlock = impose(block("192.0.2.0/24"));

        assertThat(bans.match(CHAT, "mallory", null, null)).contains(byName);
        assertThat(bans.match(CHAT, "peter", "guest", at("::1"))).contains(byRole);
        assertThat(bans.match(CHAT, null, null, at("192.0.2.255"))).contains(byBlock);
        assertThat(bans.match(CHAT, "guest", "mallory", at("192.0.3.0"))).isEmpty();
        assertThat(bans.match(CHAT, "Mallory", null, null)).isEmpty();
        assertThat(bans.match(CHAT, null, null, null)).isEmpty();
        assertThat(bans.match(GAME, "mallory", "guest", at("192.0.2.1"))).isEmpty();
    }

    @Test
    void holdsUntilItsEndAndNotAtIt() {
        Ban ban = impose(CHAT, MALLORY, IN_TEN_MINUTES);
        clock.advance(Duration.ofMillis(599_999));
        assertThat(bans.match(CHAT, "mallory", null, null)).contains(ban);
        clock.advance(Duration.ofMillis(1));

        assertThat(bans.match(CHAT, "mallory", null, null)).isEmpty();
        assertThat(bans.find(ban.id())).isEmpty();
        assertThat(bans.list(realm -> true, 0, 10)).isEmpty();
        assertThatThrownBy(() -> bans.lift(ban.id())).isInstanceOf(NoSuchBanException.class);
    }

    @Test
    void holdsAsLongAsTheLongestOfThoseOnTheSameTarget() {
        Ban longer = impose(CHAT, MALLORY, IN_TEN_MINUTES.plusSeconds(1));
        impose(CHAT, MALLORY, IN_TEN_MINUTES);
        clock.set(IN_TEN_MINUTES);
        assertThat(bans.match(CHAT, "mallory", null, null)).contains(longer);
        Ban forEver = impose(MALLORY);
        clock.set(IN_TEN_MINUTES.plusSeconds(10_000));
        assertThat(bans.match(CHAT, "mallory", null, null)).contains(forEver);
        bans.lift(forEver.id());

        assertThat(bans.match(CHAT, "mallory", null, null)).isEmpty();
    }

    @Test
    void keepsNobodyOutOnceItIsLifted() {
        Ban single = impose(block("192.0.2.7"));
        Ban block = impose(block("192.0.2.0/24"));
        bans.lift(single.id());
        assertThat(bans.match(CHAT, null, null, at("192.0.2.7"))).contains(block);
        bans.lift(block.id());

        assertThat(bans.match(CHAT, null, null, at("192.0.2.7"))).isEmpty();
        assertThat(rooms.known().anyIn(CHAT)).isFalse();
        assertThat(rooms.rows().findAll()).isEmpty();
        assertThatThrownBy(() -> bans.lift(block.id())).isInstanceOf(NoSuchBanException.class);
    }

    @Test
    void listsWhatHoldsByRealmPageByPage() {
        Ban first = impose(MALLORY);
        Ban elsewhere = impose(GAME, MALLORY, null);
        Ban second = impose(CHAT, block("::/0"), IN_TEN_MINUTES);

        assertThat(bans.list(realm -> true, 0, 2)).containsExactly(first, elsewhere);
        assertThat(bans.list(realm -> true, elsewhere.id(), 2)).containsExactly(second);
        assertThat(bans.list(CHAT::equals, 0, 10)).containsExactly(first, second);
    }

    @Test
    void refusesAnEndThatIsNotInTheFutureOrBeyondTheYear9999() {
        for (Instant until : List.of(ManualClock.START, Instant.EPOCH, Instant.parse("+10000-01-01T00:00:00Z"))) {
            assertThatThrownBy(() -> impose(CHAT, MALLORY, until))
                    .isInstanceOfSatisfying(
                            InvalidValueException.class,
                            refused -> assertThat(refused.member()).isEqualTo("until"));
        }
        assertThatThrownBy(() -> bans.endAfter(0)).isInstanceOf(InvalidValueException.class);
        assertThatThrownBy(() -> bans.endAfter(31_622_401)).isInstanceOf(InvalidValueException.class);
        assertThat(bans.endAfter(600)).isEqualTo(IN_TEN_MINUTES);
        assertThat(rooms.rows().findAll()).isEmpty();
    }

    @Test
    void wantsARealmThatExistsOrMayComeToBe() {
        var nowhere = new RealmUri("com.example.nowhere");
        assertThatThrownBy(() -> impose(nowhere, MALLORY, null)).isInstanceOf(NoSuchRealmException.class);
        var suspended = new RealmPolicy(null, false, false, Set.of(), null, null, null, null, Permissions.NONE);
        rooms.realms().replace(CHAT, suspended, CHANGE);
        assertThat(impose(MALLORY).realm()).isEqualTo(CHAT);
        BansInMemory creating = BansInMemory.autoCreating(clock, events::add, 0);

        assertThat(creating.bans().impose(wanted(nowhere, MALLORY, null)).realm())
                .isEqualTo(nowhere);
    }

    @Test
    void goesWithItsRealmWhenThatIsDeleted() {
        impose(MALLORY);
        Ban elsewhere = impose(GAME, MALLORY, null);
        rooms.realms().delete(CHAT, CHANGE);
        rooms.realms().create(CHAT, RealmPolicy.DEFAULT, "ann");

        assertThat(bans.match(CHAT, "mallory", null, null)).isEmpty();
        assertThat(bans.list(realm -> true, 0, 10)).containsExactly(elsewhere);
        assertThat(rooms.rows().findAll()).extracting(BanRow::toBan).containsExactly(elsewhere);
    }

    @Test
    void outlastsADynamicRealmUnlessThatIsDeleted() {
        BansInMemory creating = BansInMemory.autoCreating(clock, events::add, 1);
        RealmService realms = creating.realms();
        LiveRealm fleeting = realms.enter(realms.resolve(CHAT));
        Ban ban = creating.bans().impose(wanted(CHAT, MALLORY, null));
        realms.leave(fleeting);
        assertThat(realms.lookup(CHAT)).isEmpty();
        assertThat(creating.bans().match(CHAT, "mallory", null, null)).contains(ban);
        realms.enter(realms.resolve(CHAT));
        realms.delete(CHAT, CHANGE);

        assertThat(creating.bans().match(CHAT, "mallory", null, null)).isEmpty();
        assertThat(creating.rows().findAll()).isEmpty();
    }

    @Test
    void keepsADynamicRealmWhoseBansCantBeDeleted() {
        BansInMemory creating = BansInMemory.autoCreating(clock, events::add, 1);
        creating.realms().enter(creating.realms().resolve(CHAT));
        Ban ban = creating.bans().impose(wanted(CHAT, MALLORY, null));
        creating.rows().fail(true);

        assertThatThrownBy(() -> creating.realms().delete(CHAT, CHANGE)).isInstanceOf(DataAccessException.class);
        assertThat(creating.realms().live(CHAT).orElseThrow().accepting()).isTrue();
        assertThat(creating.bans().find(ban.id())).contains(ban);
    }

    @Test
    void isNotImposedOnARealmThatIsDeletedMeanwhile() {
        rooms.rows().afterNextSave(() -> rooms.realms().delete(CHAT, CHANGE));

        assertThatThrownBy(() -> impose(MALLORY)).isInstanceOf(NoSuchRealmException.class);
        assertThat(rooms.known().anyIn(CHAT)).isFalse();
        assertThat(events).noneMatch(BanImposed.class::isInstance);
    }

    @Test
    void changesNothingWithoutTheDatabaseButGoesOnKeepingOut() {
        Ban ban = impose(MALLORY);
        events.clear();
        rooms.rows().fail(true);

        assertThatThrownBy(() -> impose(block("::1"))).isInstanceOf(DataAccessException.class);
        assertThatThrownBy(() -> bans.lift(ban.id())).isInstanceOf(DataAccessException.class);
        assertThat(bans.match(CHAT, "mallory", null, at("::1"))).contains(ban);
        assertThat(bans.match(CHAT, null, null, at("::1"))).isEmpty();
        assertThat(events).isEmpty();
    }

    @Test
    void takesABanBackIfWhatComesFirstIsRefused() {
        var refusal = new IllegalStateException("no");
        assertThatThrownBy(() -> bans.impose(wanted(CHAT, MALLORY, null), () -> {
                    assertThat(bans.match(CHAT, "mallory", null, null)).isPresent();
                    throw refusal;
                }))
                .isSameAs(refusal);

        assertThat(bans.match(CHAT, "mallory", null, null)).isEmpty();
        assertThat(rooms.rows().findAll()).isEmpty();
        assertThat(events).isEmpty();
    }

    @Test
    void keepsABanThatCantBeTakenBackInBothPlaces() {
        assertThatThrownBy(() -> bans.impose(wanted(CHAT, MALLORY, null), () -> {
                    rooms.rows().fail(true);
                    throw new IllegalStateException("no");
                }))
                .isInstanceOf(IllegalStateException.class)
                .satisfies(refused -> assertThat(refused.getSuppressed()).hasSize(1));
        rooms.rows().fail(false);

        assertThat(bans.match(CHAT, "mallory", null, null)).isPresent();
        assertThat(rooms.rows().findAll()).hasSize(1);
    }

    @Test
    void clearsAwayWhatHasEnded() {
        impose(CHAT, MALLORY, IN_TEN_MINUTES);
        Ban later = impose(CHAT, MALLORY, IN_TEN_MINUTES.plusMillis(1));
        Ban forEver = impose(GAME, MALLORY, null);
        rooms.purge().purge();
        assertThat(rooms.rows().findAll()).hasSize(3);
        clock.set(IN_TEN_MINUTES);
        rooms.rows().fail(true);
        rooms.purge().purge();
        rooms.purge().purge();
        assertThat(rooms.known().ended(IN_TEN_MINUTES)).hasSize(1);
        rooms.rows().fail(false);
        rooms.purge().purge();

        assertThat(rooms.rows().findAll()).extracting(BanRow::toBan).containsExactly(later, forEver);
        assertThat(rooms.known().ended(IN_TEN_MINUTES)).isEmpty();
        assertThat(bans.match(CHAT, "mallory", null, null)).contains(later);
    }

    @Test
    void saysWhoIsKeptOutOfWhatUntilWhenAndWhy() {
        assertThat(new BannedException(impose(CHAT, MALLORY, IN_TEN_MINUTES)))
                .hasMessage("a ban keeps this client out of the realm com.example.chat until 2026-11-23T14:43:00.123Z:"
                        + " Spam");
        assertThat(new BannedException(bans.impose(new NewBan(CHAT, MALLORY, null, null, "ann"))))
                .hasMessage("a ban keeps this client out of the realm com.example.chat");
    }

    @Test
    void letsExactlyOneOfManyLiftABan() throws Exception {
        Ban ban = impose(MALLORY);
        List<Object> outcomes = Together.run(8, () -> {
            bans.lift(ban.id());
            return "lifted";
        });

        assertThat(outcomes).filteredOn("lifted"::equals).hasSize(1);
        assertThat(outcomes).filteredOn(NoSuchBanException.class::isInstance).hasSize(7);
        assertThat(rooms.known().anyIn(CHAT)).isFalse();
    }

    @Test
    void losesNoBanOfTheSameTargetThatManyImposeAndLift() throws Exception {
        Ban kept = impose(block("10.0.0.0/8"));
        Together.run(8, () -> {
            for (int i = 0; i < 500; i++) {
                bans.lift(impose(block("10.0.0.0/8")).id());
                bans.lift(impose(MALLORY).id());
            }
            return "done";
        });

        assertThat(bans.match(CHAT, "mallory", null, at("10.9.9.9"))).contains(kept);
        bans.lift(kept.id());
        assertThat(rooms.known().anyIn(CHAT)).isFalse();
        assertThat(rooms.rows().findAll()).isEmpty();
    }
}
