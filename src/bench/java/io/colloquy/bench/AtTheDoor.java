package io.colloquy.bench;

import io.colloquy.bench.Entrance.Kind;
import io.colloquy.bench.Load.Outcome;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.function.ToDoubleFunction;

/**
 * The rows of the front door. Routers, and the clients that load them, are processes of their own; what is compared takes
 * turns, and the figures are the medians of the turns.
 */
final class AtTheDoor {

    /** Until the compiler has nothing more to do: it takes some 200 000 joins, and would be charged to them. */
    private static final Duration LONG_WARM_UP = Duration.ofSeconds(75);

    private static final Duration WARM_UP = Duration.ofSeconds(20);
    private static final Duration TURN = Duration.ofSeconds(4);
    private static final int TURNS = 7;
    private static final int IDLE = 10_000;
    private static final int SILENT = 2_000;
    private static final int PASSING = 200;
    private static final int WALK = 10;

    private final Guests guests;
    private final List<Row> rows = new ArrayList<>();

    private AtTheDoor(Guests guests) {
        this.guests = guests;
    }

    static List<Row> rows() throws IOException, InterruptedException {
        try (Guests guests = Guests.start()) {
            var measured = new AtTheDoor(guests);
            measured.add(measured.cost());
            for (Kind kind : Kind.values()) {
                measured.add(measured.memory(kind));
            }
            measured.underLoad().forEach(measured::add);
            measured.add(measured.pages());
            return measured.rows;
        } catch (ExecutionException e) {
            throw new IOException(e.getCause());
        }
    }

    /** It takes minutes, so each row is shown as soon as it is there. */
    private void add(Row row) {
        System.out.println(row.toMarkdown());
        rows.add(row);
    }

    /** What one turn of joining and leaving cost the router. */
    private record Turn(Visits visits, Duration processorTime) {

        double microseconds() {
            return processorTime.toNanos() / 1e3 / visits.count();
        }
    }

    private Turn turn(Child router, int port) throws IOException {
        Duration before = router.processorTime();
        Visits visits = guests.visit(port, TURN);
        return new Turn(visits, router.processorTime().minus(before));
    }

    private Row cost() throws IOException, InterruptedException {
        List<Turn> ours = new ArrayList<>();
        List<Turn> theirs = new ArrayList<>();
        try (FoxWamp fox = FoxWamp.start();
                Door door = Door.open()) {
            guests.visit(fox.port(), LONG_WARM_UP);
            guests.visit(door.port(), LONG_WARM_UP);
            for (int i = 0; i < TURNS; i++) {
                theirs.add(turn(fox.process(), fox.port()));
                ours.add(turn(door.process(), door.port()));
            }
        }
        String beside = String.format(
                Locale.ROOT,
                "processor time of the server for a join and a leave, against fox-wamp (%,.0f joins/s, there %,.0f)",
                median(ours, turn -> turn.visits().perSecond()),
                median(theirs, turn -> turn.visits().perSecond()));
        return new Row(beside, 0.5, false, median(ours, Turn::microseconds), median(theirs, Turn::microseconds), "µs");
    }

    private Row memory(Kind kind) throws IOException {
        try (Door door = Door.open()) {
            guests.visit(door.port(), TURN);
            LiveMemory before = door.memory();
            guests.idle(new Entrance(door.port(), kind), IDLE);
            LiveMemory after = door.memory();
            guests.lift();
            String what = String.format(
                    Locale.ROOT,
                    "heap and direct memory for an idle session of 10 000, %s (%,d and %,d bytes)",
                    kind.words(),
                    (after.heap() - before.heap()) / IDLE,
                    (after.direct() - before.direct()) / IDLE);
            return new Row(what, 6 * 1024, false, after.minus(before) / (double) IDLE, 1, "bytes");
        }
    }

    /** The rows that want one door, with a load on it and without. */
    private List<Row> underLoad() throws IOException {
        List<Visits> alone = new ArrayList<>();
        List<Visits> amongIdle = new ArrayList<>();
        List<Visits> amongSilent = new ArrayList<>();
        try (Door door = Door.open()) {
            guests.visit(door.port(), WARM_UP);
            for (int i = 0; i < TURNS; i++) {
                alone.add(guests.visit(door.port(), TURN));
                guests.idle(new Entrance(door.port(), Kind.WEBSOCKET), IDLE);
                amongIdle.add(guests.visit(door.port(), TURN));
                guests.lift();
                guests.crowd(door.port(), SILENT);
                amongSilent.add(guests.visit(door.port(), TURN));
                guests.lift();
            }
        }
        return List.of(
                new Row(
                        "join p99 with 10 000 idle sessions against with none",
                        1.5,
                        false,
                        median(amongIdle, Visits::p99),
                        median(alone, Visits::p99),
                        "µs"),
                new Row(
                        "joins a second under 2 000 connections that send nothing against without them",
                        0.8,
                        true,
                        median(amongSilent, Visits::perSecond),
                        median(alone, Visits::perSecond),
                        "/s"));
    }

    private Row pages() throws IOException, InterruptedException, ExecutionException {
        List<Outcome> live = new ArrayList<>();
        List<Outcome> still = new ArrayList<>();
        List<Double> rates = new ArrayList<>();
        try (Door door = Door.open();
                Door registry = Door.open()) {
            registry.populate(IDLE);
            guests.visit(door.port(), TURN);
            guests.idle(new Entrance(door.port(), Kind.WEBSOCKET), IDLE);
            Load ofDoor = pagesOf(door);
            Load ofRegistry = pagesOf(registry);
            ofDoor.run(WARM_UP);
            ofRegistry.run(WARM_UP);
            for (int i = 0; i < TURNS; i++) {
                still.add(ofRegistry.run(TURN));
                guests.pass(door.port(), PASSING);
                live.add(ofDoor.run(TURN));
                rates.add(Double.valueOf(guests.lift()));
            }
            guests.lift();
        }
        String what = String.format(
                Locale.ROOT,
                "page of 100 p99, 10 000 WAMP sessions while %.0f/s join and leave, against an idle registry",
                median(rates, Double::doubleValue));
        return new Row(what, 2, false, median(live, Outcome::p99), median(still, Outcome::p99), "µs");
    }

    private static Load pagesOf(Door door) throws IOException, InterruptedException {
        List<String> cursors = new Api(door.apiPort()).walk(WALK).cursors();
        return Load.of(
                door.apiPort(),
                cursors.subList(0, cursors.size() - WALK).stream()
                        .map("/api/v1/sessions?limit=100&cursor="::concat)
                        .toList());
    }

    private static <T> double median(List<T> turns, ToDoubleFunction<T> figure) {
        double[] sorted = turns.stream().mapToDouble(figure).sorted().toArray();
        return sorted[sorted.length / 2];
    }
}
