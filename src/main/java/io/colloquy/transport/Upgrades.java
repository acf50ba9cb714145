package io.colloquy.transport;

import io.colloquy.wamp.Serialization;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.websocketx.WebSocketDecoderConfig;
import java.util.Arrays;
import java.util.stream.Collectors;

/** How HTTP becomes a WebSocket. */
final class Upgrades {

    // An upgrade has no body.
    private static final int LONGEST_BODY = 0;

    static final String SUBPROTOCOLS = Arrays.stream(Serialization.values())
            .map(Serialization::subprotocol)
            .collect(Collectors.joining(","));

    private final String path;
    private final Origins origins;
    private final WebSocketDecoderConfig frames;

    Upgrades(ListenerProperties listener, MessageLimits messages) {
        this.path = listener.path();
        this.origins = new Origins(listener.allowedOrigins());
        this.frames = WebSocketDecoderConfig.newBuilder()
                .maxFramePayloadLength(messages.maxOctets())
                .allowExtensions(true)
                // The codec says so itself, in words, and whoever closes tells the client why first.
                .closeOnProtocolViolation(false)
                .withUTF8Validator(false)
                .build();
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
        pipeline.addAfter(context.name(), null, new HttpObjectAggregator(LONGEST_BODY, true));
        pipeline.addAfter(context.name(), null, new HttpServerCodec());
    }
}
