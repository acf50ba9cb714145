package io.colloquy.bench;

import io.colloquy.bench.Entrance.Kind;
import java.io.IOException;
import java.time.Duration;
import java.util.List;

/**
 * A {@link DoorClient}, in a JVM of its own.
 *
 * @param process it
 */
record Guests(Child process) implements AutoCloseable {

    private static final String DONE = "done";

    static Guests start() throws IOException {
        return new Guests(Child.start(DoorClient.class, List.of("-Xms1g", "-Xmx1g")));
    }

    /** Joins and leaves for some time, with all that the machine gives. */
    Visits visit(int port, Duration time) throws IOException {
        return Visits.of(ask("visit", new Entrance(port, Kind.WEBSOCKET), time.toMillis()));
    }

    /** Keeps idle sessions, until that is lifted. */
    void idle(Entrance entrance, int count) throws IOException {
        ask("idle", entrance, count);
    }

    /** Joins and leaves so many times a second, until that is lifted. */
    void pass(int port, int perSecond) throws IOException {
        ask("pass", new Entrance(port, Kind.WEBSOCKET), perSecond);
    }

    /** Keeps connections that send nothing, until that is lifted. */
    void crowd(int port, int count) throws IOException {
        ask("crowd", new Entrance(port, Kind.WEBSOCKET), count);
    }

    /** Ends what was begun last, and answers what is to be known of it. */
    String lift() throws IOException {
        return process.ask("lift", DONE);
    }

    private String ask(String what, Entrance entrance, long number) throws IOException {
        return process.ask(what + " " + entrance.port() + " " + entrance.kind() + " " + number, DONE);
    }

    @Override
    public void close() {
        process.close();
    }
}
