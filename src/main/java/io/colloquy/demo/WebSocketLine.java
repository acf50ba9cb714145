package io.colloquy.demo;

import io.colloquy.wamp.Codec;
import io.colloquy.wamp.Serialization;
import io.colloquy.wamp.WampMessage;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** A WebSocket, as the JDK has it. It answers pings and close frames by itself. */
final class WebSocketLine implements Line {

    private final WebSocket socket;
    private final Ear ear;
    private final Codec codec;
    private final boolean text;
    private final ReentrantLock writing = new ReentrantLock();

    private WebSocketLine(WebSocket socket, Ear ear, Serialization serialization) {
        this.socket = socket;
        this.ear = ear;
        this.codec = Codec.of(serialization, Codec.DEFAULT_DEPTH);
        this.text = serialization.isText();
    }

    /**
     * Connects, and agrees on a serialization.
     *
     * @param http whose connection it is to be
     * @param door where to
     * @throws IOException if nobody listens there, or one is turned away
     */
    static WebSocketLine open(HttpClient http, URI door, Serialization serialization)
            throws IOException, InterruptedException {
        var ear = new Ear();
        CompletableFuture<WebSocket> opening = http.newWebSocketBuilder()
                .subprotocols(serialization.subprotocol())
                .connectTimeout(PATIENCE)
                .buildAsync(door, ear);
        return new WebSocketLine(done(opening), ear, serialization);
    }

    private static WebSocket done(CompletableFuture<WebSocket> future) throws IOException, InterruptedException {
        try {
            return future.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new IOException("the WebSocket took nothing", e);
        }
    }

    @Override
    public void say(WampMessage message) throws IOException, InterruptedException {
        byte[] octets = codec.encode(message);
        if (!writing.tryLock(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
            throw new IOException("there is no room to write");
        }
        try {
            done(
                    text
                            ? socket.sendText(new String(octets, StandardCharsets.UTF_8), true)
                            : socket.sendBinary(ByteBuffer.wrap(octets), true));
        } finally {
            writing.unlock();
        }
    }

    @Override
    public Optional<WampMessage> hear(Duration patience) throws IOException, InterruptedException {
        byte[] message = ear.heard.poll(patience.toMillis(), TimeUnit.MILLISECONDS);
        if (message == null) {
            return Optional.empty();
        }
        if (message.length == 0) {
            ear.ends();
            throw new EOFException("closed");
        }
        socket.request(1);
        return Optional.of(codec.decode(message));
    }

    @Override
    public void close() {
        socket.abort();
    }

    /** Puts messages together. One more is asked for when the last was taken, so no more than one waits. */
    private static final class Ear implements WebSocket.Listener {

        private static final byte[] END = {};

        private final BlockingQueue<byte[]> heard = new LinkedBlockingQueue<>();
        private final ByteArrayOutputStream begun = new ByteArrayOutputStream();

        @Override
        public @Nullable CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
            return piece(socket, data.toString().getBytes(StandardCharsets.UTF_8), last);
        }

        @Override
        public @Nullable CompletionStage<?> onBinary(WebSocket socket, ByteBuffer data, boolean last) {
            byte[] octets = new byte[data.remaining()];
            data.get(octets);
            return piece(socket, octets, last);
        }

        private @Nullable CompletionStage<?> piece(WebSocket socket, byte[] octets, boolean last) {
            begun.writeBytes(octets);
            if (last) {
                heard.add(begun.toByteArray());
                begun.reset();
            } else {
                socket.request(1);
            }
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> onClose(WebSocket socket, int code, String reason) {
            ends();
            return null;
        }

        @Override
        public void onError(WebSocket socket, Throwable error) {
            ends();
        }

        void ends() {
            heard.add(END);
        }
    }
}
