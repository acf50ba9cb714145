package io.colloquy.session;

import io.colloquy.wamp.RealmUri;
import io.colloquy.wamp.SessionId;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * Closing 10 000 of a million sessions by a filter, against closing the same ones by id. A realm has 20 000 of them, so
 * half of these are closed beforehand; authids and addresses are given in ten requests of the 1000 values that a field
 * may have. Ids come in the order in which the filter finds their sessions. After each run, what was closed is opened
 * again, and the next run takes other sessions, which are spread over all others.
 */
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@State(Scope.Benchmark)
public class BulkCloseBenchmark {

    private static final int SESSIONS = 1_000_000;
    private static final int CLOSED = 10_000;
    private static final int STRIDE = SESSIONS / CLOSED;

    /** What the sessions to be closed have in common. */
    @Param({"realm", "authid", "peer"})
    public String by = "";

    private BenchmarkPopulation population = new BenchmarkPopulation(0);
    private List<SessionFilter> filters = List.of();
    private List<SessionId> ids = List.of();
    private Session[] targets = {};
    private int round;

    /** Opens the sessions. */
    @Setup(Level.Trial)
    public void populate() {
        population = new BenchmarkPopulation(SESSIONS);
    }

    /** Restores the million, and selects the sessions to be closed. */
    @Setup(Level.Invocation)
    public void select() {
        population.refill();
        switch (by) {
            case "realm" -> selectRealm();
            case "authid" ->
                selectEach(
                        FilterField.AUTHID,
                        session -> String.valueOf(session.identity().authid()));
            default ->
                selectEach(
                        FilterField.PEER,
                        session ->
                                Objects.requireNonNull(session.peer()).address().toString());
        }
        ids = Stream.of(targets).map(Session::id).toList();
        round = (round + 1) % BenchmarkSessions.REALMS;
    }

    private void selectRealm() {
        var realm = new RealmUri("com.example.realm" + round);
        var filter = SessionFilter.of(Map.of(FilterField.REALM, List.of(realm.value())));
        Session[] members = IntStream.range(0, SESSIONS)
                .mapToObj(population::live)
                .filter(filter::matches)
                .sorted(Bucket.OLDEST_FIRST)
                .toArray(Session[]::new);
        targets = new Session[CLOSED];
        int kept = 0;
        for (int i = 0; i < members.length; i++) {
            // One of every two, more or less, so that those that stay are spread over all.
            if ((long) kept * members.length <= (long) i * CLOSED && kept < CLOSED) {
                targets[kept++] = members[i];
            } else {
                population.closeById(members[i].id());
            }
        }
        filters = List.of(filter);
    }

    private void selectEach(FilterField field, Function<Session, String> value) {
        targets = IntStream.range(0, CLOSED)
                .mapToObj(i -> population.live(i * STRIDE + round))
                .toArray(Session[]::new);
        filters = IntStream.range(0, CLOSED / FilterField.MAX_VALUES)
                .mapToObj(batch -> Stream.of(targets)
                        .skip((long) batch * FilterField.MAX_VALUES)
                        .limit(FilterField.MAX_VALUES)
                        .map(value)
                        .toList())
                .map(values -> SessionFilter.of(Map.of(field, values)))
                .toList();
    }

    /** What it costs at least. */
    @Benchmark
    public long byId() {
        return ids.stream().filter(population::closeById).count();
    }

    /** What it costs by filter. */
    @Benchmark
    public long byFilter() {
        long closed = 0;
        for (SessionFilter filter : filters) {
            closed += population
                    .service()
                    .closeAll(filter, CLOSED, SessionEnd.EXPIRED)
                    .closed();
        }
        return closed;
    }
}
