package io.colloquy.session;

import java.util.Iterator;

/**
 * A walk that may be long, and lets others have the processor now and then: virtual threads are not interrupted, so a
 * few of such walks could keep every other request waiting.
 */
final class PoliteWalk implements Iterator<Session> {

    private static final int STRETCH = 4096;

    private final Iterator<Session> walk;
    private int steps;

    PoliteWalk(Iterator<Session> walk) {
        this.walk = walk;
    }

    @Override
    public boolean hasNext() {
        return walk.hasNext();
    }

    @Override
    @SuppressWarnings("ThreadPriorityCheck") // nothing relies on it but the patience of others
    public Session next() {
        if (++steps % STRETCH == 0) {
            Thread.yield();
        }
        return walk.next();
    }
}
