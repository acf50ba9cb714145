package io.colloquy.bench;

import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.util.ArrayList;
import java.util.List;

/** Subscribers that never read: twice a second there comes another, as routers put out those that are there for long. */
final class DeafSubscribers implements Burden {

    private static final long BREAK_MILLIS = 500;
    private static final int RECEIVE_BUFFER = 1 << 12;

    private final int port;
    private final List<Line> lines = new ArrayList<>();
    private final Thread thread = Thread.ofPlatform().daemon().unstarted(this::come);

    private DeafSubscribers(int port) {
        this.port = port;
    }

    static DeafSubscribers begin(int port) {
        var subscribers = new DeafSubscribers(port);
        subscribers.thread.start();
        return subscribers;
    }

    private void come() {
        try {
            while (true) {
                lines.add(Publications.subscriber(port, RECEIVE_BUFFER));
                Thread.sleep(BREAK_MILLIS);
            }
        } catch (InterruptedException | ClosedByInterruptException lifted) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public String lift() throws InterruptedException {
        thread.interrupt();
        thread.join();
        try {
            for (Line line : lines) {
                line.close();
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return lines.size() + " came";
    }
}
