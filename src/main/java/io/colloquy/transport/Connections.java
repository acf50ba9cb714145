package io.colloquy.transport;

import io.colloquy.wamp.Codec;
import io.colloquy.wamp.Serialization;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * What all connections share, and the connections themselves. Starts before the listener, and stops after the sessions
 * were told GOODBYE: whoever does not hang up in time is dropped then.
 */
// What becomes of a write or a close is seen at the connection itself: one that fails closes it.
@SuppressWarnings("FutureReturnValueIgnored")
@Component
final class Connections implements SmartLifecycle {

    /** Below that of the sessions' reaper, which so stops first. */
    private static final int PHASE = Integer.MAX_VALUE - 768;

    private static final long ROUND_NANOS = 5_000_000;
    private static final int PROOFS_WAITING = 1000;

    private final Reception reception;
    private final ConnectionMetrics metrics;
    private final MessageLimits messages;
    private final Timeouts timeouts;
    private final Tls tls;
    private final Throttles throttles;
    private final Map<Serialization, Codec> codecs = new EnumMap<>(Serialization.class);
    private final Set<Connection> connections = ConcurrentHashMap.newKeySet();
    private final AtomicLong names = new AtomicLong();
    private final int processors = Runtime.getRuntime().availableProcessors();

    // What one loop has for a connection of another wakes that one, which costs more than most messages do; so there
    // are
    // few, each of which has much to do.
    private final EventLoopGroup loops = new MultiThreadIoEventLoopGroup(
            Math.max(1, processors / 2), new DefaultThreadFactory("wamp", true), NioIoHandler.newFactory());
    private final ExecutorService proofs = new ThreadPoolExecutor(
            processors,
            processors,
            0,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(PROOFS_WAITING),
            new DefaultThreadFactory("wamp-proof", true));
    private volatile boolean running;

    Connections(
            Reception reception,
            ConnectionMetrics metrics,
            MessageLimits messages,
            Timeouts timeouts,
            Tls tls,
            Throttles throttles) {
        this.reception = reception;
        this.metrics = metrics;
        this.messages = messages;
        this.timeouts = timeouts;
        this.tls = tls;
        this.throttles = throttles;
        for (Serialization serialization : Serialization.values()) {
            codecs.put(serialization, Codec.of(serialization, messages.maxDepth()));
        }
    }

    Reception reception() {
        return reception;
    }

    ConnectionMetrics metrics() {
        return metrics;
    }

    MessageLimits messages() {
        return messages;
    }

    Timeouts timeouts() {
        return timeouts;
    }

    /** Whether connections are encrypted. */
    boolean secure() {
        return tls.enabled();
    }

    Tls tls() {
        return tls;
    }

    Throttles throttles() {
        return throttles;
    }

    EventLoopGroup loops() {
        return loops;
    }

    Codec codec(Serialization serialization) {
        Codec codec = codecs.get(serialization);
        if (codec == null) {
            throw new IllegalArgumentException(serialization + " has no codec");
        }
        return codec;
    }

    /** A name for a connection that no other of this process has. */
    String nextName() {
        return "c-" + names.incrementAndGet();
    }

    /** Runs what would keep an event loop busy for too long; false if too much is waiting already. */
    boolean check(Runnable work) {
        try {
            proofs.execute(work);
            return true;
        } catch (RejectedExecutionException full) {
            return false;
        }
    }

    void entered(Connection connection) {
        connections.add(connection);
    }

    void left(Connection connection) {
        connections.remove(connection);
    }

    @Override
    public void start() {
        running = true;
    }

    /** Waits for the clients to hang up, no longer than they have for it; then drops the rest. */
    @Override
    public void stop() {
        connections.forEach(Connection::dropUnlessTold);
        long rounds = timeouts.goodbyeTimeout().toNanos() / ROUND_NANOS + 1;
        for (long round = 0; round < rounds && !connections.isEmpty(); round++) {
            LockSupport.parkNanos(ROUND_NANOS);
        }
        connections.forEach(Connection::drop);
        proofs.shutdownNow();
        loops.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly(2, TimeUnit.SECONDS);
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public int getPhase() {
        return PHASE;
    }
}
