package io.colloquy.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.colloquy.TestDatabase;
import io.colloquy.session.BulkClose;
import io.colloquy.session.Client;
import io.colloquy.session.ClosingOrder;
import io.colloquy.session.ClosingOrder.Operation;
import io.colloquy.session.FilterField;
import io.colloquy.session.KillWitness;
import io.colloquy.session.Owner;
import io.colloquy.session.PeerKills;
import io.colloquy.session.Session;
import io.colloquy.session.SessionEnd;
import io.colloquy.session.SessionFilter;
import io.colloquy.session.TestRegistry;
import io.colloquy.wamp.Reasons;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;

/** What the audit says of sessions that end others. */
class KillEntriesTest {

    private final TestRegistry registry = TestRegistry.create();
    private final Session peter = registry.open(Client.peter());
    private final Session paul = registry.open(Client.peter().named("paul"));
    private final SessionEnd end = PeerKills.end(peter, Reasons.KILLED, "out");
    private final Author author = new Author("session:" + peter.id(), "peter", null, "127.0.0.1", null);

    private final ConfigurableApplicationContext context;
    private final AuditService audit;
    private final KillWitness witness;

    KillEntriesTest(@TempDir Path directory) {
        context = AuditSlice.start(TestDatabase.H2_FILE.newUrl(directory), Map.of());
        audit = context.getBean(AuditService.class);
        witness = context.getBean(KillEntries.class);
    }

    @AfterEach
    void stop() {
        context.close();
    }

    private List<AuditEntry> entries() {
        return audit.list(AuditQuery.ALL, 0, 10);
    }

    private ClosingOrder order() {
        SessionFilter filter = SessionFilter.of(Map.of(FilterField.AUTHID, List.of("paul")))
                .within(Set.of(TestRegistry.CHAT))
                .except(peter.id());
        var owner = new Owner("session:" + peter.id(), "peter");
        return new ClosingOrder(Operation.CLOSE_SESSIONS, filter, ClosingOrder.NO_LIMIT, null, end, owner);
    }

    @Test
    void saysWhoEndedWhomAndWhyAsIfItWereDoneOverHttp() {
        witness.killed(peter, paul, end);
        context.getBean(Journal.class).catchUp();

        assertThat(entries()).singleElement().satisfies(entry -> {
            assertThat(entry.author()).isEqualTo(author);
            assertThat(entry.deed())
                    .isEqualTo(new Deed(
                            "closeSession", TestRegistry.CHAT, paul.id(), "paul", null, Reasons.KILLED.value(), "out"));
            assertThat(entry.result().outcome()).isEqualTo(Outcome.COMPLETED);
        });
    }

    @Test
    void saysThatManyWillBeEndedBeforeAnyIsAndHowThatEnded() {
        List<AuditEntry> before = new ArrayList<>();
        BulkClose outcome = witness.killing(peter, order(), 3, () -> {
            before.addAll(entries());
            return new BulkClose(2, 1, List.of(paul.id()));
        });

        assertThat(outcome.closed()).isEqualTo(1);
        assertThat(before)
                .singleElement()
                .satisfies(entry -> assertThat(entry.result()).isEqualTo(AuditEntry.Result.started(3L)));
        assertThat(entries()).singleElement().satisfies(entry -> {
            assertThat(entry.author()).isEqualTo(author);
            assertThat(entry.deed())
                    .isEqualTo(new Deed(
                            "closeSessions",
                            TestRegistry.CHAT,
                            null,
                            "all sessions",
                            "realm=com.example.chat&authid=paul",
                            Reasons.KILLED.value(),
                            "out"));
            assertThat(entry.result().outcome()).isEqualTo(Outcome.COMPLETED);
            assertThat(entry.result().matched()).isEqualTo(2);
            assertThat(entry.result().closed()).isEqualTo(1);
        });
    }

    @Test
    void saysThatItBrokeOff() {
        var fault = new IllegalStateException("broken");

        assertThatThrownBy(() -> witness.killing(peter, order(), 3, () -> {
                    throw fault;
                }))
                .isSameAs(fault);
        assertThat(entries())
                .singleElement()
                .satisfies(entry -> assertThat(entry.result().outcome()).isEqualTo(Outcome.FAILED));
    }
}
