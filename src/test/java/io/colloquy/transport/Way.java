package io.colloquy.transport;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A client that nobody here wrote, and how it comes in. */
enum Way {
    AUTOBAHN_JS_WEBSOCKET_JSON("autobahn.cjs", "websocket", "json"),
    AUTOBAHN_JS_WEBSOCKET_MSGPACK("autobahn.cjs", "websocket", "msgpack"),
    AUTOBAHN_JS_WEBSOCKET_CBOR("autobahn.cjs", "websocket", "cbor"),
    AUTOBAHN_JS_RAWSOCKET_JSON("autobahn.cjs", "rawsocket", "json"),
    WAMPY_JSON("wampy.mjs", "websocket", "json"),
    WAMPY_MSGPACK("wampy.mjs", "websocket", "msgpack"),
    WAMPY_CBOR("wampy.mjs", "websocket", "cbor"),
    AUTOBAHN_JAVA_JSON(null, "websocket", "json"),
    AUTOBAHN_JAVA_MSGPACK(null, "websocket", "msgpack"),
    AUTOBAHN_JAVA_CBOR(null, "websocket", "cbor");

    private final @Nullable String script;
    private final String transport;
    private final String serialization;

    Way(@Nullable String script, String transport, String serialization) {
        this.script = script;
        this.transport = transport;
        this.serialization = serialization;
    }

    String transport() {
        return transport;
    }

    String subprotocol() {
        return "wamp.2." + serialization;
    }

    /** One that is not connected yet; what it has to say besides goes to a file in a directory. */
    Stranger open(int port, Path directory) {
        return script == null
                ? new JavaStranger(port, subprotocol())
                : NodeStranger.start(
                        directory.resolve(name() + ".err"), script, String.valueOf(port), transport, serialization);
    }

    /** Whether it knows of salt in {@code wampcra}. */
    boolean saltsSecrets() {
        return !isJava();
    }

    /** Whether it knows of results before the last, as caller and as callee. */
    boolean knowsProgress() {
        return !isJava();
    }

    /** Whether it can cancel a call. */
    boolean cancels() {
        return !isJava();
    }

    /** Whether it can send an event to itself. */
    boolean mayHearItself() {
        return !"wampy.mjs".equals(script);
    }

    private boolean isJava() {
        return script == null;
    }
}
