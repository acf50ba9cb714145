package io.colloquy.bench;

import io.colloquy.bench.Talkers.Topic;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** The rows of sessions beside others that weigh on the router: with that weight, and without it, in turns. */
final class Neighbours {

    private static final Duration WARM_UP = Duration.ofSeconds(10);
    private static final Duration TURN = Duration.ofSeconds(3);
    private static final int TURNS = 5;
    private static final int PER_SECOND = 500;

    private final Talkers talkers;

    Neighbours(Talkers talkers) {
        this.talkers = talkers;
    }

    /** Begins to weigh on a router. */
    private interface Weight {
        void put(Talkers others, int port) throws IOException;
    }

    void rows(Consumer<Row> found) throws IOException, InterruptedException {
        try (Door door = Door.open();
                Talkers others = Talkers.start()) {
            talkers.talk(Topic.PACED_CALLS, door.port(), PER_SECOND, WARM_UP);
            talkers.talk(Topic.PACED_EVENTS, door.port(), PER_SECOND, WARM_UP);
            found.accept(row(
                    "call p99, 500 a second, while a session floods, with the default rate, against without",
                    beside(door, others, Topic.PACED_CALLS, Talkers::flood)));
            found.accept(row(
                    "event p99, 500 a second to 10, beside subscribers that never read, against without",
                    beside(door, others, Topic.PACED_EVENTS, Talkers::beDeaf)));
            door.liftRate();
            found.accept(row(
                    "call p99, 500 a second, while a session floods, without a rate, against without",
                    beside(door, others, Topic.PACED_CALLS, Talkers::flood)));
        }
    }

    /** What came of the turns with the weight and without it. */
    private record Turns(List<Talk> loaded, List<Talk> alone) {}

    private Turns beside(Door door, Talkers others, Topic topic, Weight weight) throws IOException {
        var turns = new Turns(new ArrayList<>(), new ArrayList<>());
        for (int i = 0; i < TURNS; i++) {
            turns.alone.add(talkers.talk(topic, door.port(), PER_SECOND, TURN));
            weight.put(others, door.port());
            turns.loaded.add(talkers.talk(topic, door.port(), PER_SECOND, TURN));
            others.lift();
        }
        return turns;
    }

    private static Row row(String what, Turns turns) {
        return new Row(
                what,
                Double.NaN,
                false,
                Exchanged.median(turns.loaded, Talk::p99),
                Exchanged.median(turns.alone, Talk::p99),
                "µs");
    }
}
