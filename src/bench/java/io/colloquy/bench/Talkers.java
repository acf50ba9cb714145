package io.colloquy.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.List;

/**
 * A {@link Talker}, in a JVM of its own.
 *
 * @param process it
 */
record Talkers(Child process) implements AutoCloseable {

    private static final String DONE = "done";

    static Talkers start() throws IOException {
        return new Talkers(Child.start(Talker.class, List.of("-Xms512m", "-Xmx512m")));
    }

    /** What is talked about. */
    enum Topic {
        /** One caller, one callee, so many calls in flight. */
        CALLS("calls"),
        /** One caller, one callee, so many calls a second. */
        PACED_CALLS("paced-calls"),
        /** 64 publications outstanding to so many subscribers. */
        EVENTS("events"),
        /** So many publications a second to ten subscribers. */
        PACED_EVENTS("paced-events");

        private final String command;

        Topic(String command) {
            this.command = command;
        }
    }

    /** Has those who talk join, and begin to. */
    void begin(Topic topic, int port, int number, Duration time) throws IOException {
        process.ask(topic.command + " " + port + " " + number + " " + time.toMillis(), "begun");
    }

    /** Waits for the end of what was begun, and tells what came of it. */
    Talk end() {
        return Talk.of(process.await(DONE).orElseThrow(() -> new IllegalStateException("those who talk have gone")));
    }

    Talk talk(Topic topic, int port, int number, Duration time) throws IOException {
        begin(topic, port, number, time);
        return end();
    }

    /** Floods a router, until that is lifted. */
    void flood(int port) throws IOException {
        process.ask("flood " + port, DONE);
    }

    /** Has subscribers that never read, until that is lifted. */
    void beDeaf(int port) throws IOException {
        process.ask("deaf " + port, DONE);
    }

    /** Ends what was begun last, and answers what is to be known of it. */
    String lift() throws IOException {
        return process.ask("lift", DONE);
    }

    @Override
    public void close() {
        process.close();
    }
}
