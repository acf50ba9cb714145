package io.colloquy.session;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A connection that notes how it was ended. */
public final class RecordingTransport implements Transport {

    private final List<SessionEnd> ends = new CopyOnWriteArrayList<>();

    @Override
    public void close(SessionEnd end) {
        ends.add(end);
    }

    /** How it was ended: once, or not at all. */
    public List<SessionEnd> ends() {
        return List.copyOf(ends);
    }
}
