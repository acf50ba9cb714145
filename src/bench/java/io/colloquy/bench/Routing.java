package io.colloquy.bench;

import io.colloquy.bench.Exchanged.Router;
import io.colloquy.bench.Talkers.Topic;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/**
 * The rows of the conversation: calls and events by way of the router, against fox-wamp. Routers, and the clients that
 * talk, are processes of their own; what is compared takes turns, and the figures are the medians of the turns.
 */
final class Routing {

    private static final Duration WARM_UP = Duration.ofSeconds(10);
    private static final Duration TURN = Duration.ofSeconds(3);
    private static final int TURNS = 5;
    private static final int MANY = 64;

    private final Talkers talkers;
    private final List<Row> rows = new ArrayList<>();

    private Routing(Talkers talkers) {
        this.talkers = talkers;
    }

    static List<Row> rows() throws IOException, InterruptedException {
        try (Talkers talkers = Talkers.start()) {
            var routing = new Routing(talkers);
            routing.againstFoxWamp();
            new Neighbours(talkers).rows(routing::add);
            return routing.rows;
        }
    }

    /** It takes minutes, so each row is shown as soon as it is there. */
    private void add(Row row) {
        System.out.println(row.toMarkdown());
        rows.add(row);
    }

    private void againstFoxWamp() throws IOException, InterruptedException {
        try (FoxWamp fox = FoxWamp.start();
                Door door = Door.open()) {
            door.liftRate();
            var pair = new Pair(Router.of(door), Router.of(fox));
            pair.warmUp();
            add(pair.turns(Topic.CALLS, 1).throughput("calls a second, 1 in flight", 1.2));
            Turns many = pair.turns(Topic.CALLS, MANY);
            add(many.throughput("calls a second, 64 in flight", 2));
            add(many.cost("a call"));
            int half = (int) (many.median(many.theirs(), Exchanged::perSecond) / 2);
            add(pair.turns(Topic.PACED_CALLS, half).p99(half));
            addEvents(pair, 1, 2);
            addEvents(pair, 10, 1.5);
            addEvents(pair, 1000, 1.2);
        }
    }

    private void addEvents(Pair pair, int subscribers, double target) throws IOException {
        Turns turns = pair.turns(Topic.EVENTS, subscribers);
        String to = subscribers == 1 ? "1 subscriber" : String.format(Locale.ROOT, "%,d subscribers", subscribers);
        add(turns.throughput("events a second, delivered to " + to, target));
        add(turns.cost("an event delivered to " + to));
    }

    /** Two routers that take turns. */
    private final class Pair {

        private final Router ours;
        private final Router theirs;

        Pair(Router ours, Router theirs) {
            this.ours = ours;
            this.theirs = theirs;
        }

        void warmUp() throws IOException {
            for (Router router : List.of(theirs, ours)) {
                talkers.talk(Topic.CALLS, router.port(), MANY, WARM_UP);
                talkers.talk(Topic.EVENTS, router.port(), 10, WARM_UP);
            }
        }

        Turns turns(Topic topic, int number) throws IOException {
            var turns = new Turns(new ArrayList<>(), new ArrayList<>());
            for (int i = 0; i < TURNS; i++) {
                turns.theirs.add(Exchanged.by(talkers, theirs, topic, number, TURN));
                turns.ours.add(Exchanged.by(talkers, ours, topic, number, TURN));
            }
            return turns;
        }
    }

    /** What came of the turns. */
    private record Turns(List<Exchanged> ours, List<Exchanged> theirs) {

        double median(List<Exchanged> turns, ToDoubleFunction<Exchanged> figure) {
            return Exchanged.median(turns, figure);
        }

        private Row row(String what, double target, ToDoubleFunction<Exchanged> figure, String unit) {
            return new Row(what, target, unit.equals("/s"), median(ours, figure), median(theirs, figure), unit);
        }

        Row throughput(String what, double least) {
            return row(what, least, Exchanged::perSecond, "/s");
        }

        Row cost(String what) {
            String beside = String.format(
                    Locale.ROOT,
                    "processor time of the server for %s (%,.0f bytes allocated)",
                    what,
                    median(ours, Exchanged::bytes));
            return row(beside, 0.5, Exchanged::microseconds, "µs");
        }

        Row p99(int perSecond) {
            String what = String.format(
                    Locale.ROOT,
                    "call p99 at %,d calls a second, half of what fox-wamp can do (medians %,.0f and %,.0f µs)",
                    perSecond,
                    median(ours, turn -> turn.talk().median()),
                    median(theirs, turn -> turn.talk().median()));
            return row(what, 0.5, turn -> turn.talk().p99(), "µs");
        }
    }
}
