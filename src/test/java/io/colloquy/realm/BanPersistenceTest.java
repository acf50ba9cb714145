package io.colloquy.realm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import io.colloquy.TestDatabase;
import io.colloquy.wamp.Cidr;
import io.colloquy.wamp.IpAddress;
import io.colloquy.wamp.RealmUri;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionOperations;

@ParameterizedClass
@EnumSource(TestDatabase.class)
class BanPersistenceTest {

    private static final RealmUri REALM1 = new RealmUri("realm1");
    private static final RealmUri FLEETING = new RealmUri("fleeting");
    private static final RealmChange CHANGE = new RealmChange("ann", OptionalLong.empty());
    private static final Ban.Target MALLORY = new Ban.Authid("mallory");
    private static final Instant LATE = Instant.parse("9999-12-31T23:59:59.999Z");
    private static final Map<String, String> CREATING = Map.of("colloquy.realms.auto-create", "true");

    private final String url;
    private ConfigurableApplicationContext context;
    private BanService bans;

    BanPersistenceTest(TestDatabase database, @TempDir Path directory) {
        url = database.newUrl(directory);
        context = RealmSlice.start(url);
        bans = context.getBean(BanService.class);
    }

    private void restart(Map<String, String> properties) {
        context.close();
        context = RealmSlice.start(url, properties);
        bans = context.getBean(BanService.class);
    }

    @AfterEach
    void stop() {
        context.close();
    }

    private RealmService realms() {
        return context.getBean(RealmService.class);
    }

    private Ban impose(RealmUri realm, Ban.Target target, @Nullable Instant until) {
        return bans.impose(new NewBan(realm, target, "𝄞".repeat(255), until, "𝄞".repeat(255)));
    }

    private List<Ban> all() {
        return bans.list(realm -> true, 0, 10_000);
    }

    @Test
    void keepsEveryMemberOverARestart() {
        List<Ban> imposed = List.of(
                impose(REALM1, new Ban.Authid("𝄞".repeat(255)), null),
                impose(REALM1, new Ban.Authrole("guest"), LATE),
                impose(REALM1, new Ban.Block(Cidr.parse("10.1.2.3/8")), Instant.parse("2999-01-01T00:00:00.001Z")),
                impose(REALM1, new Ban.Block(Cidr.parse("ffff:ffff:ffff:ffff:ffff:ffff:255.255.255.254/127")), null),
                bans.impose(new NewBan(REALM1, new Ban.Block(Cidr.parse("::1")), null, null, "ann")));
        assertThat(all()).isEqualTo(imposed);
        restart(Map.of());

        assertThat(all()).isEqualTo(imposed);
        assertThat(bans.match(REALM1, null, null, IpAddress.parse("10.255.0.1")))
                .contains(imposed.get(2));
    }

    @Test
    void doesNotBringALiftedBanBack() {
        Ban lifted = impose(REALM1, MALLORY, null);
        Ban kept = impose(REALM1, MALLORY, LATE);
        bans.lift(lifted.id());
        restart(Map.of());

        assertThat(all()).containsExactly(kept);
        assertThatThrownBy(() -> bans.lift(lifted.id())).isInstanceOf(NoSuchBanException.class);
    }

    @Test
    void losesItsBansWithADeletedRealmHoweverManyTheyAre() {
        realms().create(FLEETING, RealmPolicy.DEFAULT, "ann");
        Ban elsewhere = impose(REALM1, MALLORY, null);
        BanRows rows = context.getBean(BanRows.class);
        context.getBean(TransactionOperations.class)
                .executeWithoutResult(status -> IntStream.range(0, 2100)
                        .mapToObj(i -> new NewBan(FLEETING, new Ban.Authid("m" + i), null, null, "ann"))
                        .forEach(wanted -> rows.save(BanRow.of(wanted, LATE))));
        restart(Map.of());
        assertThatThrownBy(() -> realms().delete(FLEETING, new RealmChange("ann", OptionalLong.of(2))))
                .isInstanceOf(StaleVersionException.class);
        assertThat(all()).hasSize(2101);
        realms().delete(FLEETING, CHANGE);
        assertThat(all()).containsExactly(elsewhere);
        restart(Map.of());

        assertThat(all()).containsExactly(elsewhere);
    }

    @Test
    void outlastsADynamicRealmUnlessThatIsDeleted() {
        restart(CREATING);
        realms().leave(realms().enter(realms().resolve(FLEETING)));
        Ban ban = impose(FLEETING, MALLORY, null);
        restart(CREATING);
        assertThat(bans.match(FLEETING, "mallory", null, null)).contains(ban);
        realms().enter(realms().resolve(FLEETING));
        assertThatThrownBy(() -> realms().delete(FLEETING, new RealmChange("ann", OptionalLong.of(2))))
                .isInstanceOf(StaleVersionException.class);
        assertThat(all()).containsExactly(ban);
        realms().delete(FLEETING, CHANGE);
        assertThat(all()).isEmpty();
        restart(CREATING);

        assertThat(all()).isEmpty();
    }

    @Test
    void clearsAwayWhatHasEndedAndNothingElse() {
        Instant end = Instant.parse("2999-01-01T00:00:00.001Z");
        impose(REALM1, MALLORY, end);
        Ban later = impose(REALM1, MALLORY, end.plusMillis(1));
        Ban forEver = impose(REALM1, MALLORY, null);
        BanStore store = context.getBean(BanStore.class);
        store.removeEnded(end.minusMillis(1));
        assertThat(store.all()).hasSize(3);
        store.removeEnded(end);

        assertThat(store.all()).containsExactlyInAnyOrder(later, forEver);
    }

    @Test
    void hasTheSameBansInMemoryAndOnDiskAfterAnyMixOfChanges() throws Exception {
        for (int round = 0; round < 10; round++) {
            var uri = new RealmUri("mix.r" + round);
            realms().create(uri, RealmPolicy.DEFAULT, "ann");
            Ban ban = impose(uri, MALLORY, null);
            Callable<Object> imposing = () -> impose(uri, MALLORY, null);
            List<Object> outcomes = Together.run(List.of(
                    imposing,
                    imposing,
                    () -> {
                        bans.lift(ban.id());
                        return uri;
                    },
                    () -> {
                        realms().delete(uri, CHANGE);
                        return uri;
                    },
                    imposing));
            assertThat(outcomes)
                    .allMatch(outcome -> outcome instanceof Ban
                            || outcome instanceof RealmUri
                            || outcome instanceof NoSuchBanException
                            || outcome instanceof NoSuchRealmException);
            assertThat(bans.match(uri, "mallory", null, null)).isEmpty();
        }
        assertThat(all()).isEmpty();
        assertThat(context.getBean(BanStore.class).all()).isEmpty();
    }

    @Test
    void keepsOutWithoutTheDatabase() {
        Ban ban = impose(REALM1, MALLORY, null);
        context.getBean(HikariDataSource.class).close();

        assertThatThrownBy(() -> bans.lift(ban.id()))
                .isInstanceOfAny(DataAccessException.class, TransactionException.class);
        assertThatThrownBy(() -> impose(REALM1, MALLORY, null))
                .isInstanceOfAny(DataAccessException.class, TransactionException.class);
        context.getBean(BanPurge.class).purge();
        assertThat(bans.match(REALM1, "mallory", null, null)).contains(ban);
    }
}
