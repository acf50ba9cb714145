package io.colloquy.session;

import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** A sorted walk up to the first session that is beyond a bound. */
final class Bounded implements Iterator<Session> {

    private final Iterator<Session> walk;
    private final Predicate<Session> within;
    private @Nullable Session next;
    private boolean over;

    Bounded(Iterator<Session> walk, Predicate<Session> within) {
        this.walk = walk;
        this.within = within;
    }

    @Override
    public boolean hasNext() {
        if (next == null && !over) {
            next = walk.hasNext() ? walk.next() : null;
            over = next == null || !within.test(next);
        }
        return !over;
    }

    @Override
    public Session next() {
        if (!hasNext() || next == null) {
            throw new NoSuchElementException();
        }
        Session session = next;
        next = null;
        return session;
    }
}
