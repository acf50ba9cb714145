package io.colloquy.session;

import io.colloquy.session.Chunk.Place;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The sessions that have one value in common, in the order of their creation. Changed by one thread at
 * a time.
 */
sealed interface Bucket {

    /** The oldest first. */
    Comparator<Session> OLDEST_FIRST = Comparator.comparingLong(Session::order).thenComparing(Session::id);

    /** The bucket with one more session. */
    Bucket plus(Session session);

    /** The bucket without a session; null if it is then empty. */
    @Nullable
    Bucket minus(Session session);

    /** How many sessions are in it. */
    long size();

    /** Those at and behind a place, oldest first. */
    Iterator<Session> ascending(Place from);

    /** Those before a place, newest first. */
    Iterator<Session> descending(Place before);

    /** The place of a session in the order of creation. */
    static Place place(Session session) {
        return new Place(session.order(), session.id().value());
    }

    /**
     * A few sessions, in an immutable list.
     *
     * @param sessions oldest first
     */
    record Few(List<Session> sessions) implements Bucket {

        private static final int MOST = 16;

        static Few of(Session... sessions) {
            return new Few(Arrays.stream(sessions).sorted(OLDEST_FIRST).toList());
        }

        @Override
        public Bucket plus(Session session) {
            if (sessions.size() == MOST) {
                var many = new Many(new OrderedIndex(Session::order));
                sessions.forEach(many::plus);
                return many.plus(session);
            }
            Session[] more = sessions.toArray(new Session[sessions.size() + 1]);
            more[sessions.size()] = session;
            return of(more);
        }

        @Override
        public @Nullable Bucket minus(Session session) {
            var fewer = sessions.stream().filter(other -> other != session).toList();
            return fewer.isEmpty() ? null : new Few(fewer);
        }

        @Override
        public long size() {
            return sessions.size();
        }

        @Override
        public Iterator<Session> ascending(Place from) {
            return sessions.stream()
                    .filter(session -> place(session).compareTo(from) >= 0)
                    .iterator();
        }

        @Override
        public Iterator<Session> descending(Place before) {
            return sessions.reversed().stream()
                    .filter(session -> place(session).compareTo(before) < 0)
                    .iterator();
        }
    }

    /**
     * Any number of sessions.
     *
     * @param index where they are
     */
    record Many(OrderedIndex index) implements Bucket {

        @Override
        public Bucket plus(Session session) {
            index.add(session);
            return this;
        }

        @Override
        public @Nullable Bucket minus(Session session) {
            index.remove(session);
            return index.size() == 0 ? null : this;
        }

        @Override
        public long size() {
            return index.size();
        }

        @Override
        public Iterator<Session> ascending(Place from) {
            return index.ascending(from);
        }

        @Override
        public Iterator<Session> descending(Place before) {
            return index.descending(before);
        }
    }
}
