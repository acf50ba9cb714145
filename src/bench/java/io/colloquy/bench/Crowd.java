package io.colloquy.bench;

import java.io.IOException;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Connections that send nothing. A listener that waits no longer closes them; then each comes again at once, so that
 * there are as many all the time. They come one after the other at first, and so are not all closed at the same moment.
 */
final class Crowd implements Burden {

    /** Over how long they come at first: as long as the listener waits for a first octet. */
    private static final long GATHERING_MILLIS = 5_000;

    private final Entrance entrance;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private final AtomicInteger turnedAway = new AtomicInteger();
    private volatile boolean over;
    private volatile @Nullable IOException failure;

    private Crowd(Entrance entrance) {
        this.entrance = entrance;
    }

    /** Gathers one, and answers when all are there. */
    static Crowd gather(Entrance entrance, int count) throws InterruptedException {
        var crowd = new Crowd(entrance);
        for (int i = 0; i < count; i++) {
            crowd.threads.execute(crowd::stand);
            Thread.sleep(GATHERING_MILLIS * (i + 1) / count - GATHERING_MILLIS * i / count);
        }
        return crowd;
    }

    private void stand() {
        while (!over) {
            try (Socket socket = entrance.route().connect()) {
                socket.setSoTimeout(0);
                sockets.add(socket);
                if (!over && socket.getInputStream().read() >= 0) {
                    turnedAway.incrementAndGet();
                }
                sockets.remove(socket);
            } catch (IOException e) {
                if (!over) {
                    failure = e;
                    return;
                }
            }
        }
    }

    @Override
    public String lift() {
        IOException first = failure;
        if (first != null || turnedAway.get() > 0) {
            throw new IllegalStateException("the crowd was turned away " + turnedAway.get() + " times", first);
        }
        int size = sockets.size();
        over = true;
        sockets.forEach(Crowd::close);
        threads.close();
        return size + " stood";
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
