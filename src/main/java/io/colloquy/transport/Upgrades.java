package io.colloquy.transport;

import io.colloquy.wamp.Serialization;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.websocketx.WebSocketDecoderConfig;
import java.util.Arrays;
import java.util.stream.Collectors;

/** How HTTP becomes a WebSocket. */
final class Upgrades {

    /** This part of the heap may be taken by messages that came in part only. */
    private static final int PART_OF_HEAP = 8;

    static final String SUBPROTOCOLS = Arrays.stream(Serialization.values())
            .map(Serialization::subprotocol)
            .collect(Collectors.joining(","));

    private final String path;
    private final Origins origins;
    private final WebSocketDecoderConfig frames;
    private final Fragments.Shelf shelf;

    Upgrades(ListenerProperties listener, MessageLimits messages) {
        this.path = listener.path();
        this.origins = new Origins(listener.allowedOrigins());
        this.shelf = new Fragments.Shelf(
                Math.max(messages.maxOctets(), Runtime.getRuntime().maxMemory() / PART_OF_HEAP));
        this.frames = WebSocketDecoderConfig.newBuilder()
                .maxFramePayloadLength(messages.maxOctets())
                .allowExtensions(true)
                // The codec says so itself, in words, and whoever closes tells the client why first.
                .closeOnProtocolViolation(false)
                .withUTF8Validator(false)
                .build();
    }

    /** Where fragments wait for the last of their message. */
    Fragments.Shelf shelf() {
        return shelf;
    }

    String path() {
        return path;
    }

    Origins origins() {
        return origins;
    }

    WebSocketDecoderConfig frames() {
        return frames;
    }

    /** Has HTTP read from a place in a pipeline on. */
    void expect(ChannelHandlerContext context, Connection connection) {
        ChannelPipeline pipeline = context.pipeline();
        pipeline.addAfter(context.name(), null, new UpgradeReceiver(this, connection));
        pipeline.addAfter(context.name(), null, new Compression(connection.maxOctets()));
        pipeline.addAfter(context.name(), null, new WithoutBody(connection));
        pipeline.addAfter(context.name(), null, new HttpServerCodec());
    }
}
