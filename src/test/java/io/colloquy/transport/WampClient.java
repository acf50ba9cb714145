package io.colloquy.transport;

import io.colloquy.wamp.Abort;
import io.colloquy.wamp.Authenticate;
import io.colloquy.wamp.Codec;
import io.colloquy.wamp.Dict;
import io.colloquy.wamp.Goodbye;
import io.colloquy.wamp.Hello;
import io.colloquy.wamp.Serialization;
import io.colloquy.wamp.WampMessage;
import io.colloquy.wamp.Welcome;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;

/** A WAMP client on a blocking socket, for tests and load. Answers pings while it reads. */
public final class WampClient implements Closeable {

    /** Roles without features. */
    public static final Map<String, Object> ALL_ROLES =
            Map.of("caller", Map.of(), "callee", Map.of(), "subscriber", Map.of(), "publisher", Map.of());

    private static final int DEPTH = 64;

    private final Wire wire;
    private final Codec codec;

    private WampClient(Wire wire, Serialization serialization) {
        this.wire = wire;
        this.codec = Codec.of(serialization, DEPTH);
    }

    /** A client that speaks over a wire that is open. */
    public static WampClient over(Wire wire, Serialization serialization) {
        return new WampClient(wire, serialization);
    }

    /** What carries the messages. */
    public Wire wire() {
        return wire;
    }

    /** Sends a message. */
    public void send(WampMessage message) {
        try {
            wire.send(codec.encode(message));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * The next message.
     *
     * @throws UncheckedIOException if none comes in time, or none any more
     */
    public WampMessage receive() {
        try {
            return codec.decode(wire.receive());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Joins a realm as nobody in particular. */
    public Welcome join(String realm) {
        send(hello(realm, Map.of("agent", "test/1", "roles", ALL_ROLES)));
        return welcome();
    }

    /** A HELLO of these details. */
    public static Hello hello(String realm, Map<String, Object> details) {
        return new Hello(realm, Dict.of(details));
    }

    /** A proof without anything extra. */
    public static Authenticate proof(String signature) {
        return new Authenticate(signature, Dict.EMPTY);
    }

    /** The WELCOME that is due now. */
    public Welcome welcome() {
        WampMessage answer = receive();
        if (answer instanceof Welcome welcome) {
            return welcome;
        }
        throw new IllegalStateException("no WELCOME but " + answer);
    }

    /** The ABORT that is due now. */
    public Abort abort() {
        WampMessage answer = receive();
        if (answer instanceof Abort abort) {
            return abort;
        }
        throw new IllegalStateException("no ABORT but " + answer);
    }

    /** Says GOODBYE, and waits for the answer. */
    public Goodbye leave() {
        send(new Goodbye(Dict.EMPTY, "wamp.close.close_realm"));
        WampMessage answer = receive();
        if (answer instanceof Goodbye goodbye) {
            return goodbye;
        }
        throw new IllegalStateException("no GOODBYE but " + answer);
    }

    @Override
    public void close() {
        wire.close();
    }
}
