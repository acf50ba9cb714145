package io.colloquy.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.colloquy.MovableClock;
import io.colloquy.TestDatabase;
import io.colloquy.access.Caller;
import io.colloquy.access.Role;
import io.colloquy.session.Node;
import io.colloquy.session.TestRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.data.jdbc.core.JdbcAggregateOperations;

/** What becomes of deeds and their entries while the database is gone. */
@ExtendWith(OutputCaptureExtension.class)
class OutageTest {

    private static final Actor ANN =
            new Actor(new Caller("user:ann", "ann", Role.ADMIN, Optional.empty()), "127.0.0.1", "r-1");

    private static final Author SEVEN = Author.of(TestRegistry.create().open(7));

    private final ConfigurableApplicationContext context;
    private final SwitchedStore store;
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final Journal journal;
    private final AuditService audit;
    private final List<String> done = new ArrayList<>();

    OutageTest(@TempDir Path directory) {
        context = AuditSlice.start(TestDatabase.H2_FILE.newUrl(directory), Map.of());
        store = new SwitchedStore(context);
        journal = new Journal(store, meters);
        audit = new AuditService(store, journal, context.getBean(MovableClock.class), new Node("node-1"));
    }

    @AfterEach
    void stop() {
        context.close();
    }

    /** The entries in the database, which can be switched off, and counts how often it is asked to write. */
    private static final class SwitchedStore extends AuditStore {

        private @Nullable RuntimeException failure;
        private int writes;

        SwitchedStore(ConfigurableApplicationContext context) {
            super(context.getBean(AuditRows.class), context.getBean(JdbcAggregateOperations.class));
        }

        @Override
        long write(AuditEntry entry) {
            writes++;
            RuntimeException now = failure;
            if (now != null) {
                throw now;
            }
            return super.write(entry);
        }
    }

    private void lose() {
        store.failure = new DataAccessResourceFailureException("gone");
    }

    private void bringBack() {
        store.failure = null;
        journal.catchUp();
    }

    private void act(String operation) {
        assertThat(audit.act(ANN, Deed.of(operation), () -> done.add(operation)))
                .isTrue();
    }

    private List<String> told() {
        return audit.list(AuditQuery.ALL, 0, 1000).stream()
                .map(entry -> entry.deed().operation() + " "
                        + entry.result().outcome().key())
                .toList();
    }

    @Test
    void refusesAChangeThatItCantTakeDown() {
        lose();
        assertThatThrownBy(() -> audit.change(ANN, Deed.of("createRealm"), () -> done.add("createRealm")))
                .isInstanceOf(DataAccessResourceFailureException.class);
        bringBack();

        assertThat(done).isEmpty();
        assertThat(told()).isEmpty();
    }

    @Test
    void letsADeedStandAndTakesItDownWhenTheDatabaseIsBack(CapturedOutput output) {
        lose();
        act("closeSession");
        journal.catchUp();
        assertThat(done).containsExactly("closeSession");
        assertThat(told()).isEmpty();
        assertThat(output.getOut().lines())
                .filteredOn(line -> line.contains("closeSession completed: ann (user:ann)"))
                .singleElement()
                .asString()
                .contains(" WARN ", "(not in the database yet)");
        bringBack();

        assertThat(told()).containsExactly("closeSession completed");
        assertThat(journal.waiting()).isZero();
    }

    @Test
    void keepsTheOrderAndMakesOnlyTheFirstWait() {
        act("zero");
        lose();
        int before = store.writes;
        List.of("one", "two", "three").forEach(this::act);
        assertThat(store.writes).isEqualTo(before + 1);
        bringBack();
        act("four");

        assertThat(told())
                .containsExactly(
                        "four completed", "three completed", "two completed", "one completed", "zero completed");
    }

    @Test
    void tellsHowSomethingEndedThatBeganWithoutTheDatabase() {
        lose();
        Ongoing early = audit.begin(ANN, Deed.of("early"), 3);
        Ongoing late = audit.begin(ANN, Deed.of("late"), 3);
        early.complete(Outcome.CANCELLED, 3, 1);
        bringBack();
        assertThat(told()).containsExactly("late started", "early cancelled");
        late.complete(Outcome.COMPLETED, 3, 3);

        assertThat(told()).containsExactly("late completed", "early cancelled");
    }

    @Test
    void tellsHowSomethingEndedAfterTheDatabaseWasLost() {
        Ongoing ongoing = audit.begin(ANN, Deed.of("closeSessions"), 3);
        String changed = audit.change(ANN, Deed.of("createRealm"), () -> {
            lose();
            return "changed";
        });
        ongoing.complete(Outcome.COMPLETED, 3, 3);
        assertThat(changed).isEqualTo("changed");
        assertThat(told()).containsExactly("createRealm started", "closeSessions started");
        bringBack();

        assertThat(told()).containsExactly("createRealm completed", "closeSessions completed");
    }

    @Test
    void makesNobodyWaitForWhatASessionDid() {
        lose();
        int before = store.writes;
        audit.note(SEVEN, Deed.of("closeSession"));
        assertThat(store.writes).isEqualTo(before);
        bringBack();

        assertThat(told()).containsExactly("closeSession completed");
    }

    @Test
    void writesAtOnceThatSomethingBeginsThoughWhatASessionDidIsStillToBeWritten() {
        audit.note(SEVEN, Deed.of("closeSession"));
        Ongoing ongoing = audit.begin(ANN, Deed.of("closeSessions"), 3);
        assertThat(told()).containsExactly("closeSessions started");
        ongoing.complete(Outcome.COMPLETED, 3, 3);
        journal.catchUp();

        assertThat(told()).containsExactly("closeSession completed", "closeSessions completed");
    }

    @Test
    void takesNoOneElsesTimeOnceTheDatabaseFailed() {
        audit.note(SEVEN, Deed.of("closeSession"));
        lose();
        journal.catchUp();
        int before = store.writes;
        audit.begin(ANN, Deed.of("closeSessions"), 3);

        assertThat(store.writes).isEqualTo(before);
    }

    @Test
    void holdsNoMoreThanItHasRoomForAndLogsTheRest(CapturedOutput output) {
        lose();
        IntStream.range(0, Journal.CAPACITY + 1).forEach(i -> act("op" + i));
        assertThat(journal.waiting()).isEqualTo(Journal.CAPACITY);
        assertThat(meters.get("colloquy.audit.waiting").gauge().value()).isEqualTo(Journal.CAPACITY);
        assertThat(output).contains("op" + Journal.CAPACITY + " completed");
        bringBack();

        assertThat(journal.waiting()).isZero();
        assertThat(told()).hasSize(1000).startsWith("op" + (Journal.CAPACITY - 1) + " completed");
    }

    @Test
    void isNotHeldUpByAnEntryThatTheDatabaseNeverTakes() {
        lose();
        act("one");
        store.failure = new DataIntegrityViolationException("never");
        journal.catchUp();
        assertThat(journal.waiting()).isZero();
        store.failure = null;
        act("two");

        assertThat(told()).containsExactly("two completed");
    }

    @Test
    void saysAtTheEndWhatIsInTheLogOnly(CapturedOutput output) {
        lose();
        act("one");
        journal.stop();

        assertThat(output).contains("1 entries of the audit could not be written before the end");
    }
}
