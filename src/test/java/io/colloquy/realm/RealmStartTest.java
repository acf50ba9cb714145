package io.colloquy.realm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.colloquy.wamp.RealmUri;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalLong;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

@ExtendWith(OutputCaptureExtension.class)
class RealmStartTest {

    private static final RealmUri REALM1 = new RealmUri("realm1");
    private static final RealmChange ANN = new RealmChange("ann", OptionalLong.empty());
    private static final String WARNING = "realm1 lets anonymous clients join";

    private static String memory() {
        return "jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1";
    }

    @Test
    void warnsOfRealm1AtEachStart(CapturedOutput output) {
        String url = memory();
        RealmSlice.start(url).close();
        RealmSlice.start(url).close();

        assertThat(output.toString().split(WARNING, -1)).hasSize(3);
        assertThat(output.toString().lines().filter(line -> line.contains(WARNING)))
                .allMatch(line -> line.contains("WARN"));
    }

    @Test
    void doesNotWarnOnceRealm1IsClosedToAnonymousClients(CapturedOutput output) {
        String url = memory();
        try (var context = RealmSlice.start(url)) {
            context.getBean(RealmService.class).replace(REALM1, RealmPolicy.DEFAULT, ANN);
        }
        RealmSlice.start(url).close();

        assertThat(output.toString().split(WARNING, -1)).hasSize(2);
    }

    @Test
    void worksWithAnH2UrlThatFoldsNamesDown() {
        try (var context = RealmSlice.start(memory() + ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE")) {
            assertThat(context.getBean(RealmService.class).lookup(REALM1)).isPresent();
        }
    }

    @Test
    void refusesChangesSoonOnceTheServerIsGoneAndGoesOnOtherwise() throws Exception {
        try (EmbeddedPostgres server = EmbeddedPostgres.start();
                var context = RealmSlice.start(server.getJdbcUrl("postgres", "postgres"))) {
            RealmService realms = context.getBean(RealmService.class);
            server.close();
            Instant before = Instant.now();

            assertThatThrownBy(() -> realms.create(new RealmUri("late"), RealmPolicy.DEFAULT, "ann"))
                    .isInstanceOfAny(TransactionException.class, DataAccessException.class);
            assertThatThrownBy(() -> realms.delete(REALM1, ANN))
                    .isInstanceOfAny(TransactionException.class, DataAccessException.class);
            assertThat(Duration.between(before, Instant.now())).isLessThan(Duration.ofSeconds(20));
            LiveRealm entered = realms.enter(realms.resolve(REALM1));
            realms.leave(entered);
            assertThat(entered.accepting()).isTrue();
        }
    }
}
