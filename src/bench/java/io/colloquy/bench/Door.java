package io.colloquy.bench;

import java.io.IOException;
import java.util.List;

/**
 * A {@link DoorServer}, in a JVM of its own: one with the flags of production, but for the size of its heap.
 *
 * @param process it
 * @param apiPort where its admin API listens
 * @param port where its front door is
 */
record Door(Child process, int apiPort, int port) implements AutoCloseable {

    private static final List<String> JVM = List.of("-Xms2g", "-Xmx2g");

    static Door open() throws IOException {
        Child process = Child.start(DoorServer.class, JVM);
        String[] ports = process.await("ready").orElseThrow().split(" ", -1);
        return new Door(process, Integer.parseInt(ports[0]), Integer.parseInt(ports[1]));
    }

    /** What it cannot do without. */
    LiveMemory memory() throws IOException {
        return LiveMemory.of(process.ask("memory", "memory"));
    }

    /** What its threads have allocated until now, in bytes. */
    long allocated() throws IOException {
        return Long.parseLong(process.ask("allocated", "allocated"));
    }

    /** Lets sessions that join from now on send any number of messages. */
    void liftRate() throws IOException {
        process.ask("unlimited", "unlimited");
    }

    /** How many sessions it has. */
    int size() throws IOException {
        return Integer.parseInt(process.ask("size", "size"));
    }

    /** Opens sessions that no connection carries. */
    void populate(int sessions) throws IOException {
        process.ask("populate " + sessions, "populated");
    }

    @Override
    public void close() {
        process.close();
    }
}
