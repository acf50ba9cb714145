package io.colloquy.transport;

import io.colloquy.wamp.Serialization;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.websocketx.WebSocketFrameAggregator;
import io.netty.handler.codec.http.websocketx.WebSocketVersion;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Answers the one HTTP request of a connection: by an upgrade, or by saying why there is none. */
// What becomes of a write or a close is seen at the connection itself: one that fails closes it.
@SuppressWarnings("FutureReturnValueIgnored")
final class UpgradeReceiver extends SimpleChannelInboundHandler<FullHttpRequest> {

    private final Upgrades upgrades;
    private final Connection connection;
    private boolean answered;

    /** Why there is no upgrade. */
    private record Refusal(HttpResponseStatus status, String reason, String words) {}

    UpgradeReceiver(Upgrades upgrades, Connection connection) {
        super(FullHttpRequest.class);
        this.upgrades = upgrades;
        this.connection = connection;
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, FullHttpRequest request) {
        if (answered) {
            return;
        }
        answered = true;
        Optional<Serialization> serialization = serialization(request.headers());
        refusal(request, serialization)
                .ifPresentOrElse(this::refuse, () -> upgrade(context, request, serialization.orElseThrow()));
    }

    private Optional<Refusal> refusal(FullHttpRequest request, Optional<Serialization> serialization) {
        if (request.decoderResult().isFailure()) {
            return refusal(HttpResponseStatus.BAD_REQUEST, "http", "The request can't be read.");
        }
        if (!path(request.uri()).equals(upgrades.path())) {
            return refusal(HttpResponseStatus.NOT_FOUND, "path", "WebSockets are accepted at " + upgrades.path() + ".");
        }
        HttpHeaders headers = request.headers();
        if (!isUpgrade(request)) {
            return refusal(HttpResponseStatus.UPGRADE_REQUIRED, "upgrade", "This is the path of a WebSocket.");
        }
        if (!WebSocketVersion.V13.toHttpHeaderValue().equals(headers.get(HttpHeaderNames.SEC_WEBSOCKET_VERSION))) {
            return refusal(HttpResponseStatus.UPGRADE_REQUIRED, "upgrade", "Sec-WebSocket-Version must be 13.");
        }
        if (!headers.contains(HttpHeaderNames.SEC_WEBSOCKET_KEY)) {
            return refusal(HttpResponseStatus.BAD_REQUEST, "upgrade", "Sec-WebSocket-Key is missing.");
        }
        if (!upgrades.origins().allow(headers.get(HttpHeaderNames.ORIGIN), headers.get(HttpHeaderNames.HOST))) {
            return refusal(HttpResponseStatus.FORBIDDEN, "origin", "This Origin is not allowed.");
        }
        if (serialization.isEmpty()) {
            return refusal(
                    HttpResponseStatus.BAD_REQUEST,
                    "subprotocol",
                    "Sec-WebSocket-Protocol must name one of " + Upgrades.SUBPROTOCOLS + ".");
        }
        return Optional.empty();
    }

    private static Optional<Refusal> refusal(HttpResponseStatus status, String reason, String words) {
        return Optional.of(new Refusal(status, reason, words));
    }

    private static boolean isUpgrade(FullHttpRequest request) {
        HttpHeaders headers = request.headers();
        return request.method().equals(HttpMethod.GET)
                && headers.containsValue(HttpHeaderNames.CONNECTION, HttpHeaderValues.UPGRADE, true)
                && headers.containsValue(HttpHeaderNames.UPGRADE, HttpHeaderValues.WEBSOCKET, true);
    }

    private static String path(String uri) {
        int query = uri.indexOf('?');
        return query < 0 ? uri : uri.substring(0, query);
    }

    /** The first sub-protocol that the client names and that is spoken here. */
    private static Optional<Serialization> serialization(HttpHeaders headers) {
        List<String> named = headers.getAll(HttpHeaderNames.SEC_WEBSOCKET_PROTOCOL);
        return named.stream()
                .flatMap(some -> Arrays.stream(some.split(",", -1)))
                .map(String::strip)
                .map(Serialization::ofSubprotocol)
                .flatMap(Optional::stream)
                .findFirst();
    }

    private void refuse(Refusal refusal) {
        byte[] words = (refusal.words() + "\n").getBytes(StandardCharsets.UTF_8);
        var response =
                new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, refusal.status(), Unpooled.wrappedBuffer(words));
        response.headers()
                .set(HttpHeaderNames.CONTENT_TYPE, "text/plain; charset=utf-8")
                .set(HttpHeaderNames.CONTENT_LENGTH, words.length)
                .set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
        if (refusal.status().equals(HttpResponseStatus.UPGRADE_REQUIRED)) {
            response.headers()
                    .set(HttpHeaderNames.UPGRADE, HttpHeaderValues.WEBSOCKET)
                    .set(HttpHeaderNames.SEC_WEBSOCKET_VERSION, WebSocketVersion.V13.toHttpHeaderValue());
        }
        connection.turnAway(refusal.reason(), response);
    }

    private void upgrade(ChannelHandlerContext context, FullHttpRequest request, Serialization serialization) {
        var handshake = new WebSocketFrames.Handshake(upgrades, serialization.subprotocol(), connection.throttle());
        WebSocketFraming framing = serialization.isText() ? WebSocketFraming.TEXT : WebSocketFraming.BINARY;
        // It looks at the first such header only, and would not answer by one that stands in the second.
        request.headers().set(HttpHeaderNames.SEC_WEBSOCKET_PROTOCOL, serialization.subprotocol());
        handshake.handshake(context.channel(), request);
        ChannelPipeline pipeline = context.pipeline();
        pipeline.addBefore(pipeline.context(WebSocketFrames.class).name(), null, connection.throttle());
        pipeline.addAfter(context.name(), null, new WebSocketReceiver(connection, framing))
                .addAfter(context.name(), null, new WebSocketFrameAggregator(connection.maxOctets()))
                .addAfter(context.name(), null, new Fragments(upgrades.shelf()))
                .addAfter(context.name(), null, new Threshold(connection));
        connection.speaks(framing, serialization, "websocket");
        pipeline.remove(this);
    }
}
