package io.colloquy.bench;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;

/** Some lines that one thread listens to. What is said meanwhile goes out when all that has come is heard. */
final class Lines implements Closeable {

    private static final long LONGEST_WAIT_MILLIS = 10;
    private static final long LONGEST_END_NANOS = 20_000_000_000L;

    private final Selector selector = Selector.open();
    private final List<Line> all = new ArrayList<>();
    private final List<Line> speaking = new ArrayList<>();

    Lines() throws IOException {}

    private record Ear(Line line, Line.Hearer hearer) {}

    /** Listens to one more. */
    void add(Line line, Line.Hearer hearer) throws IOException {
        all.add(line);
        line.channel().configureBlocking(false);
        line.channel().register(selector, SelectionKey.OP_READ, new Ear(line, hearer));
    }

    /** Says something soon, on the thread that listens. */
    void say(Line line, byte... message) {
        line.say(message);
        if (!speaking.contains(line)) {
            speaking.add(line);
        }
    }

    /** Listens, as long as is wanted. */
    void run(BooleanSupplier goOn) throws IOException {
        flush();
        while (goOn.getAsBoolean()) {
            selector.select(Lines::hear, LONGEST_WAIT_MILLIS);
            flush();
        }
    }

    /** Listens until all has come that is to come: a router may not bear that who is still spoken to is gone. */
    void settle(BooleanSupplier all) throws IOException {
        long latest = System.nanoTime() + LONGEST_END_NANOS;
        run(() -> !all.getAsBoolean() && System.nanoTime() < latest);
    }

    private void flush() throws IOException {
        for (Line line : speaking) {
            line.flush();
        }
        speaking.clear();
    }

    private static void hear(SelectionKey key) {
        var ear = (Ear) key.attachment();
        try {
            ear.line().read(ear.hearer());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        for (Line line : all) {
            line.close();
        }
        selector.close();
    }
}
