package io.colloquy.transport;

import io.colloquy.session.SessionEnd;
import io.colloquy.wamp.Codec;
import io.colloquy.wamp.Serialization;
import io.colloquy.wamp.WampMessage;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.netty.bootstrap.Bootstrap;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOption;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.channel.local.LocalAddress;
import io.netty.channel.local.LocalChannel;
import io.netty.channel.local.LocalIoHandler;
import io.netty.channel.local.LocalServerChannel;
import io.netty.util.ReferenceCountUtil;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** An {@link Outbox} at a channel that has an event loop, but no socket: what is written to it is noted, and goes nowhere. */
final class OutboxLine implements AutoCloseable {

    private static final Codec JSON = Codec.of(Serialization.JSON, Codec.DEFAULT_DEPTH);

    private final EventLoopGroup loop = new MultiThreadIoEventLoopGroup(1, LocalIoHandler.newFactory());
    private final List<Object> written = new CopyOnWriteArrayList<>();
    private final List<SessionEnd> failures = new CopyOnWriteArrayList<>();
    private final AtomicInteger flushes = new AtomicInteger();
    private final Object farewell = new RawSocketFrame(RawSocketFrame.Type.PING, Unpooled.EMPTY_BUFFER);
    private final Channel channel;
    private final Outbox outbox;

    private OutboxLine(int mostWaiting, int longest) {
        var address = new LocalAddress(OutboxLine.class);
        new ServerBootstrap()
                .group(loop)
                .channel(LocalServerChannel.class)
                .childHandler(new ChannelInboundHandlerAdapter())
                .bind(address)
                .syncUninterruptibly();
        channel = new Bootstrap()
                .group(loop)
                .channel(LocalChannel.class)
                .option(ChannelOption.WRITE_BUFFER_WATER_MARK, new WriteBufferWaterMark(mostWaiting, mostWaiting))
                .handler(new Recorder())
                .connect(address)
                .syncUninterruptibly()
                .channel();
        outbox = new Outbox(
                channel,
                new Outbox.Language(new RawSocketFraming(longest), JSON),
                new ConnectionMetrics(new SimpleMeterRegistry()),
                failures::add);
    }

    /** One on which so many octets may wait. */
    static OutboxLine open(int mostWaiting) {
        return new OutboxLine(mostWaiting, Integer.MAX_VALUE);
    }

    /** One whose client takes messages of so many octets at most. */
    static OutboxLine taking(int longest) {
        return new OutboxLine(1 << 20, longest);
    }

    private final class Recorder extends ChannelOutboundHandlerAdapter {

        @Override
        public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
            written.add(message);
            promise.trySuccess();
        }

        @Override
        public void flush(ChannelHandlerContext context) {
            flushes.incrementAndGet();
        }
    }

    /** What is done without a checked exception where all goes well. */
    interface Work<T extends @Nullable Object> {
        T doIt() throws ExecutionException, InterruptedException;
    }

    Outbox outbox() {
        return outbox;
    }

    Object farewell() {
        return farewell;
    }

    /** What was written last. */
    Object last() {
        return written.getLast();
    }

    /** The messages that were written, in JSON. */
    List<String> arrived() {
        return octets().stream().map(OutboxLine::text).toList();
    }

    /** Messages in JSON. */
    static String[] texts(WampMessage... messages) {
        return Arrays.stream(messages).map(JSON::encode).map(OutboxLine::text).toArray(String[]::new);
    }

    private static String text(byte[] octets) {
        return new String(octets, StandardCharsets.UTF_8);
    }

    /** The octets of the messages that were written. */
    List<byte[]> octets() {
        return written.stream()
                .map(RawSocketFrame.class::cast)
                .filter(frame -> frame.type() == RawSocketFrame.Type.MESSAGE)
                .map(frame -> frame.content().array())
                .toList();
    }

    List<SessionEnd> failures() {
        return failures;
    }

    int flushes() {
        return flushes.get();
    }

    /** Does something in one task of the event loop, and waits for that. */
    void onLoop(Runnable work) {
        unfailing(() -> channel.eventLoop().submit(work).get());
    }

    /** Asks something in one task of the event loop. */
    <T> T onLoop(Callable<T> work) {
        return unfailing(() -> channel.eventLoop().submit(work).get());
    }

    <T extends @Nullable Object> T unfailing(Work<T> work) {
        try {
            return work.doIt();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        written.forEach(ReferenceCountUtil::release);
        loop.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly();
    }
}
