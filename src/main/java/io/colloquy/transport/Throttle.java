package io.colloquy.transport;

import io.colloquy.session.Session;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Keeps what comes over one connection to the rate of its session. The message that is one too many is held, and no other
 * behind it: the frames that were read already are not taken apart, so that they stay as small as they came, and the
 * socket is read no more, so that the client feels it. Once the window renews, all goes on in its order. Stands before
 * what takes frames apart, and works on the connection's event loop.
 */
final class Throttle extends ChannelInboundHandlerAdapter {

    private final Connection connection;
    private final Channel channel;
    private final Throttles shared;
    private @Nullable ChannelHandlerContext place;
    private @Nullable Held held;
    private @Nullable Future<?> timer;
    private boolean gone;

    /** A message that is one too many, whose, and since when it is held. */
    private record Held(ByteBuf message, Session session, long since) {}

    Throttle(Connection connection, Channel channel, Throttles shared) {
        this.connection = connection;
        this.channel = channel;
        this.shared = shared;
    }

    @Override
    public void handlerAdded(ChannelHandlerContext context) {
        place = context;
    }

    /** Whether nothing is taken in now. */
    boolean isShut() {
        return gone || held != null;
    }

    /** Whether a message may be taken now that came in; if not, it is handed to the connection later. */
    boolean admits(@Nullable Session session, ByteBuf message) {
        long nanos = session == null ? 0 : shared.metering().message(session);
        if (session == null || nanos == 0) {
            return true;
        }
        held = new Held(message.retain(), session, now());
        channel.config().setAutoRead(false);
        waitFor(nanos);
        return false;
    }

    private void waitFor(long nanos) {
        timer = channel.eventLoop().schedule(this::tryAgain, nanos, TimeUnit.NANOSECONDS);
    }

    /** Looks whether there is room by now: the window may have renewed, or an update may have made room. */
    void tryAgain() {
        Held waiting = held;
        if (waiting == null) {
            return;
        }
        stopWaiting();
        long nanos = shared.metering().message(waiting.session());
        if (nanos == 0) {
            open();
        } else {
            waitFor(nanos);
        }
    }

    /** Nothing is held back any more, whatever the rate: from now on only the last words are listened for. */
    void lift() {
        if (held != null) {
            stopWaiting();
            // After what is being said now: what is held may be the client's last word, to which nothing can be added.
            channel.eventLoop().execute(this::open);
        }
    }

    /** The connection is gone, and what was held back with it. */
    void drop() {
        gone = true;
        stopWaiting();
        Held lost = letGo();
        if (lost != null) {
            lost.message().release();
        }
    }

    private void open() {
        Held waiting = letGo();
        if (waiting == null) {
            return;
        }
        try {
            connection.take(waiting.message());
        } finally {
            waiting.message().release();
        }
        goOn();
    }

    private @Nullable Held letGo() {
        Held waiting = held;
        if (waiting != null) {
            held = null;
            shared.metrics().throttled(waiting.session(), now() - waiting.since());
        }
        return waiting;
    }

    /** First comes what was read already, which may be too much again. */
    private void goOn() {
        ChannelHandlerContext here = place;
        if (here == null || here.isRemoved()) {
            return;
        }
        here.fireChannelRead(Unpooled.EMPTY_BUFFER);
        if (!isShut()) {
            channel.config().setAutoRead(true);
        }
        here.fireChannelReadComplete();
    }

    private void stopWaiting() {
        Future<?> waiting = timer;
        if (waiting != null) {
            waiting.cancel(false);
            timer = null;
        }
    }

    private long now() {
        return channel.eventLoop().ticker().nanoTime();
    }
}
