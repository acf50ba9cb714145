package io.colloquy.session;

import io.colloquy.wamp.WampMessage;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A connection that notes what it was sent, and how it was ended. */
public final class RecordingTransport implements Transport {

    private final List<SessionEnd> ends = new CopyOnWriteArrayList<>();
    private final List<WampMessage> sent = new CopyOnWriteArrayList<>();

    @Override
    public void send(WampMessage message) {
        sent.add(message);
    }

    @Override
    public void close(SessionEnd end) {
        ends.add(end);
    }

    /** What it was sent, in order. */
    public List<WampMessage> sent() {
        return List.copyOf(sent);
    }

    /** How it was ended: once, or not at all. */
    public List<SessionEnd> ends() {
        return List.copyOf(ends);
    }
}
