package io.colloquy.transport;

import io.colloquy.wamp.IpAddress;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Counts connections, in all and by address, and says who is one too many. What was taken is given back exactly once,
 * whatever happens to the connection.
 */
final class Turnstile {

    private static final long SECOND = 1_000_000_000;

    private final ConnectionLimits limits;
    private final LongSupplier nanoTime;
    private final AtomicInteger connections = new AtomicInteger();
    private final AtomicInteger unauthenticated = new AtomicInteger();
    private final ConcurrentMap<IpAddress, OfAddress> byAddress = new ConcurrentHashMap<>();
    private long secondBegan;
    private int acceptedInSecond;

    /** How many connections an address has, and how many of them without a session. */
    private record OfAddress(int connections, int unauthenticated) {

        private static final OfAddress NONE = new OfAddress(0, 0);

        @Nullable
        OfAddress plus(int more, int moreUnauthenticated) {
            var sum = new OfAddress(connections + more, unauthenticated + moreUnauthenticated);
            return sum.equals(NONE) ? null : sum;
        }
    }

    /** Which limit keeps a connection out. */
    enum Full {
        CONNECTIONS("connections"),
        CONNECTIONS_PER_ADDRESS("connections_per_address"),
        UNAUTHENTICATED("unauthenticated"),
        UNAUTHENTICATED_PER_ADDRESS("unauthenticated_per_address"),
        ACCEPTS("accepts");

        private final String key;

        Full(String key) {
            this.key = key;
        }

        /** The value of the tag {@code reason}. */
        String key() {
            return key;
        }
    }

    /** @param nanoTime a clock that only goes forward */
    Turnstile(ConnectionLimits limits, LongSupplier nanoTime) {
        this.limits = limits;
        this.nanoTime = nanoTime;
        this.secondBegan = nanoTime.getAsLong();
    }

    /** How many connections are let in now. */
    int connections() {
        return connections.get();
    }

    /** How many of them have no session. */
    int unauthenticated() {
        return unauthenticated.get();
    }

    /** What a connection holds. */
    final class Pass {

        private final AtomicBoolean unauthenticatedHere = new AtomicBoolean(true);
        private final AtomicBoolean here = new AtomicBoolean(true);
        private volatile @Nullable IpAddress address;

        /**
         * Counts the connection for its address too.
         *
         * @return the limit that is reached; then the pass is to be given back
         */
        Optional<Full> at(IpAddress known) {
            if (!here.get()) {
                return Optional.empty();
            }
            if (!here.get()) {
                return Optional.empty();
            }
            var full = new @Nullable Full[1];
            byAddress.compute(known, (same, before) -> {
                OfAddress now = before == null ? OfAddress.NONE : before;
                full[0] = fullFor(now);
                return full[0] == null ? now.plus(1, 1) : before;
            });
            if (full[0] == null) {
                address = known;
            }
            return Optional.ofNullable(full[0]);
        }

        /** The connection has a session now. */
        void authenticated() {
            if (unauthenticatedHere.compareAndSet(true, false)) {
                unauthenticated.decrementAndGet();
                less(0, 1);
            }
        }

        /** The connection is gone. */
        void giveBack() {
            authenticated();
            if (here.compareAndSet(true, false)) {
                connections.decrementAndGet();
                less(1, 0);
            }
        }

        private void less(int fewer, int fewerUnauthenticated) {
            IpAddress known = address;
            if (known != null) {
                byAddress.computeIfPresent(known, (same, now) -> now.plus(-fewer, -fewerUnauthenticated));
            }
        }
    }

    private @Nullable Full fullFor(OfAddress now) {
        if (reached(now.connections(), limits.maxConnectionsPerAddress())) {
            return Full.CONNECTIONS_PER_ADDRESS;
        }
        return reached(now.unauthenticated(), limits.maxUnauthenticatedPerAddress())
                ? Full.UNAUTHENTICATED_PER_ADDRESS
                : null;
    }

    private static boolean reached(int count, int limit) {
        return limit > 0 && count >= limit;
    }

    /** A connection is let in, or kept out by a limit. */
    sealed interface Entry {

        /** It is in. */
        record In(Pass pass) implements Entry {}

        /** It is one too many. */
        record Out(Full full) implements Entry {}
    }

    /** Lets a connection in, whose address need not be known yet. */
    Entry enter() {
        if (tooFast()) {
            return new Entry.Out(Full.ACCEPTS);
        }
        if (!take(connections, limits.maxConnections())) {
            return new Entry.Out(Full.CONNECTIONS);
        }
        if (!take(unauthenticated, limits.maxUnauthenticated())) {
            connections.decrementAndGet();
            return new Entry.Out(Full.UNAUTHENTICATED);
        }
        return new Entry.In(new Pass());
    }

    private static boolean take(AtomicInteger count, int limit) {
        if (count.incrementAndGet() > limit) {
            count.decrementAndGet();
            return false;
        }
        return true;
    }

    private synchronized boolean tooFast() {
        if (limits.acceptsPerSecond() == 0) {
            return false;
        }
        long now = nanoTime.getAsLong();
        if (now - secondBegan >= SECOND) {
            secondBegan = now;
            acceptedInSecond = 0;
        }
        return ++acceptedInSecond > limits.acceptsPerSecond();
    }
}
