package io.colloquy.transport;

import io.colloquy.session.EndedBy;
import io.colloquy.session.SessionEnd;
import io.colloquy.wamp.Codec;
import io.colloquy.wamp.Reasons;
import io.colloquy.wamp.Registered;
import io.colloquy.wamp.SharedMessage;
import io.colloquy.wamp.Subscribed;
import io.colloquy.wamp.WampMessage;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/**
 * What one client is sent, from any thread. On the connection's event loop a message is written at once, and all that is
 * written before the loop comes to its next task goes out together. What other threads send waits for the loop, which
 * one task fetches however much it is; it counts towards what may wait for a client that reads slowly.
 *
 * <p>Messages leave in the order in which they were sent. On the loop, what waits therefore goes first, but before
 * {@link Subscribed} and {@link Registered}: what they announce could be found before the client was told, and what comes
 * of that is not to overtake them.
 */
// What becomes of a write is seen at the connection: one that fails closes it.
@SuppressWarnings("FutureReturnValueIgnored")
final class Outbox {

    /** The client reads more slowly than it is sent to. */
    static final SessionEnd SLOW = new SessionEnd(EndedBy.LIMIT, Reasons.SLOW_READER, null, null);

    private static final SessionEnd TOO_LONG = new SessionEnd(EndedBy.TRANSPORT, Reasons.TRANSPORT_LOST, null, null);

    /** So many octets go out before the loop's next task: they would else count as unread. */
    private static final int FLUSH_AT = 1 << 16;

    private final Channel channel;
    private final Language language;
    private final ConnectionMetrics metrics;
    private final Consumer<SessionEnd> failure;
    private final Queue<byte[]> waiting = new ConcurrentLinkedQueue<>();
    private final AtomicLong octetsWaiting = new AtomicLong();
    private final AtomicBoolean fetched = new AtomicBoolean();
    private volatile boolean shut;
    private boolean flushDue;
    private int unflushed;

    /** How messages become what is written. */
    record Language(Framing framing, Codec codec) {}

    /**
     * One with nothing in it.
     *
     * @param failure is told why nothing more can be sent: on the event loop, and never before {@link #send} returned
     */
    Outbox(Channel channel, Language language, ConnectionMetrics metrics, Consumer<SessionEnd> failure) {
        this.channel = channel;
        this.language = language;
        this.metrics = metrics;
        this.failure = failure;
    }

    /** Sends a message, from any thread; one that can't reach the client is dropped. */
    void send(WampMessage message) {
        if (!shut && channel.isActive()) {
            send(language.codec().encode(message), message instanceof Subscribed || message instanceof Registered);
        }
    }

    /** Sends a message, unless it is longer than the client takes; false if it is. */
    boolean offer(WampMessage message) {
        if (shut || !channel.isActive()) {
            return true;
        }
        byte[] octets = language.codec().encode(message);
        if (isTooLong(octets)) {
            return false;
        }
        send(octets, false);
        return true;
    }

    /** Sends a message that others are sent, too, unless it is longer than the client takes. */
    void send(SharedMessage message) {
        if (!shut && channel.isActive()) {
            byte[] octets = message.octets(language.codec());
            if (!isTooLong(octets)) {
                send(octets, false);
            }
        }
    }

    private boolean isTooLong(byte[] octets) {
        return octets.length > language.framing().longest();
    }

    private void send(byte[] octets, boolean ahead) {
        if (isTooLong(octets)) {
            fail(TOO_LONG);
        } else if (!channel.eventLoop().inEventLoop()) {
            enqueue(octets);
        } else {
            if (!ahead) {
                fetch();
            }
            write(octets);
            flushSoon();
        }
    }

    private void enqueue(byte[] octets) {
        if (octetsWaiting.addAndGet(octets.length) > channel.bytesBeforeUnwritable()) {
            fail(SLOW);
            return;
        }
        waiting.add(octets);
        if (fetched.compareAndSet(false, true)) {
            later(this::deliver);
        }
    }

    private void deliver() {
        fetched.set(false);
        fetch();
        flush();
    }

    /** Writes all that waited when this began, and leaves to a later task what still comes. */
    private void fetch() {
        long due = octetsWaiting.get();
        while (due > 0) {
            byte[] octets = waiting.poll();
            if (octets == null) {
                return;
            }
            due -= octets.length;
            octetsWaiting.addAndGet(-octets.length);
            write(octets);
        }
    }

    private void write(byte[] octets) {
        if (shut) {
            return;
        }
        metrics.sent(octets.length);
        channel.write(language.framing().message(Unpooled.wrappedBuffer(octets)), channel.voidPromise());
        unflushed += octets.length;
        if (unflushed >= FLUSH_AT) {
            flush();
        }
        if (!channel.isWritable()) {
            fail(SLOW);
        }
    }

    private void flushSoon() {
        if (!flushDue && unflushed > 0) {
            flushDue = true;
            later(this::flushDue);
        }
    }

    private void flushDue() {
        flushDue = false;
        flush();
    }

    private void flush() {
        if (unflushed > 0) {
            unflushed = 0;
            channel.flush();
        }
    }

    private void fail(SessionEnd end) {
        shut = true;
        later(() -> failure.accept(end));
    }

    private void later(Runnable task) {
        try {
            channel.eventLoop().execute(task);
        } catch (RejectedExecutionException over) {
            // The loop has ended, and all its connections with it.
            shut = true;
        }
    }

    /** Drops what is sent from now on; what was sent before still goes out. On the event loop. */
    void shut() {
        fetch();
        shut = true;
    }

    /** Writes the last of all, behind what was sent before. On the event loop. */
    ChannelFuture end(Object last) {
        shut();
        return channel.writeAndFlush(last);
    }
}
