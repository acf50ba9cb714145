package io.colloquy.session;

import java.util.Collection;
import java.util.Comparator;
import java.util.Iterator;
import java.util.PriorityQueue;

/** Several sorted walks as one. */
final class MergedWalk implements Iterator<Session> {

    private final PriorityQueue<Head> heads;

    /** The next session of a walk, and the rest of it. */
    private record Head(Session session, Iterator<Session> rest) {}

    private MergedWalk(PriorityQueue<Head> heads) {
        this.heads = heads;
    }

    static Iterator<Session> of(Collection<Iterator<Session>> walks, Comparator<Session> order) {
        if (walks.size() == 1) {
            return walks.iterator().next();
        }
        var heads = new PriorityQueue<Head>(Math.max(1, walks.size()), Comparator.comparing(Head::session, order));
        var merged = new MergedWalk(heads);
        walks.forEach(merged::enqueue);
        return merged;
    }

    @Override
    public boolean hasNext() {
        return !heads.isEmpty();
    }

    @Override
    public Session next() {
        Head head = heads.remove();
        enqueue(head.rest());
        return head.session();
    }

    private void enqueue(Iterator<Session> walk) {
        if (walk.hasNext()) {
            heads.add(new Head(walk.next(), walk));
        }
    }
}
