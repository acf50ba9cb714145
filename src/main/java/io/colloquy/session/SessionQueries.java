package io.colloquy.session;

import io.colloquy.session.Chunk.Place;
import io.colloquy.wamp.SessionId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Answers questions about the sessions from the indexes: a page in index order costs O(log N + page), whatever the
 * number of sessions.
 */
final class SessionQueries {

    /** How many sessions are looked at for one page before it is answered, full or not. */
    static final int MOST_EXAMINED = 100_000;

    /** Up to how many sessions are sorted for a page in an order that their index does not keep. */
    private static final int MOST_SORTED = 10_000;

    private static final Comparator<Session> BY_ID = Comparator.comparing(Session::id);

    private final Map<SessionId, Session> sessions;
    private final SessionIndexes indexes;
    private final Candidates candidates;

    SessionQueries(Map<SessionId, Session> sessions, SessionIndexes indexes, Candidates candidates) {
        this.sessions = sessions;
        this.indexes = indexes;
        this.candidates = candidates;
    }

    SessionPage list(SessionQuery query) {
        return query.sort().indexed() ? inIndexOrder(query) : Selection.page(query, oldestFirst(query.filter()));
    }

    /** Counts the sessions that a filter means. */
    long count(SessionFilter filter) {
        if (filter.onlyByRealm()) {
            return Candidates.size(candidates.narrow(filter).orElseThrow());
        }
        long count = 0;
        for (Iterator<Session> walk = all(filter); walk.hasNext(); ) {
            if (filter.matches(walk.next())) {
                count++;
            }
        }
        return count;
    }

    /** The ids of the sessions that a filter means, and of so many of them at most. */
    List<SessionId> ids(SessionFilter filter, int most) {
        List<SessionId> ids = new ArrayList<>();
        for (Iterator<Session> walk = all(filter); walk.hasNext() && ids.size() < most; ) {
            Session session = walk.next();
            if (filter.matches(session)) {
                ids.add(session.id());
            }
        }
        return ids;
    }

    /** Counts the sessions that a filter means, by a value. */
    Summary summary(Facet facet, SessionFilter filter, int top) {
        if (facet == Facet.REALM && filter.isEmpty()) {
            var tally = new Tally();
            indexes.byRealm().forEach((realm, index) -> tally.add(realm.uri().value(), index.size()));
            return tally.top(top);
        }
        return Tally.of(all(filter), filter, facet).top(top);
    }

    /** All sessions that a filter can mean, in no particular order; each must be held against the filter. */
    Iterator<Session> all(SessionFilter filter) {
        return candidates.narrow(filter).isPresent()
                ? oldestFirst(filter)
                : new PoliteWalk(sessions.values().iterator());
    }

    /** All sessions that a filter can mean, oldest first; each must be held against the filter. */
    Iterator<Session> oldestFirst(SessionFilter filter) {
        return new PoliteWalk(byCreation(filter, SessionSort.CREATED, null));
    }

    private SessionPage inIndexOrder(SessionQuery query) {
        SessionSort sort = query.sort();
        Iterator<Session> walk = sort.byId()
                ? byId(query.filter(), sort, query.after())
                : byCreation(query.filter(), sort, query.after());
        var items = new ArrayList<Session>(query.limit());
        Session last = null;
        for (int examined = 0; walk.hasNext() && items.size() < query.limit() && examined < MOST_EXAMINED; examined++) {
            last = walk.next();
            if (query.filter().matches(last)) {
                items.add(last);
            }
        }
        return new SessionPage(items, last != null && walk.hasNext() ? position(sort, last) : null);
    }

    private static Position position(SessionSort sort, Session session) {
        long id = session.id().value();
        return new Position(sort.byId() ? id : session.order(), id);
    }

    private Iterator<Session> byCreation(SessionFilter filter, SessionSort sort, @Nullable Position after) {
        Place from = createdFrom(filter);
        Place to = createdTo(filter);
        Optional<List<Bucket>> narrowed = candidates.narrow(filter);
        if (sort.descending()) {
            Place before = after == null ? to : least(to, new Place(after.key(), after.id()));
            var walk = narrowed.map(buckets -> merged(
                            buckets.stream()
                                    .map(bucket -> bucket.descending(before))
                                    .toList(),
                            Bucket.OLDEST_FIRST.reversed()))
                    .orElseGet(() -> indexes.byCreation().descending(before));
            return from.equals(Place.FIRST)
                    ? walk
                    : new Bounded(walk, session -> Bucket.place(session).compareTo(from) >= 0);
        }
        Place start = after == null ? from : greatest(from, new Place(after.key(), after.id() + 1));
        var walk = narrowed.map(buckets -> merged(
                        buckets.stream().map(bucket -> bucket.ascending(start)).toList(), Bucket.OLDEST_FIRST))
                .orElseGet(() -> indexes.byCreation().ascending(start));
        return to.equals(Place.LAST)
                ? walk
                : new Bounded(walk, session -> Bucket.place(session).compareTo(to) < 0);
    }

    private Iterator<Session> byId(SessionFilter filter, SessionSort sort, @Nullable Position after) {
        Optional<List<Bucket>> narrowed =
                candidates.narrow(filter).filter(buckets -> Candidates.size(buckets) <= MOST_SORTED);
        if (narrowed.isEmpty()) {
            return sort.descending()
                    ? indexes.byId().descending(after == null ? Place.LAST : new Place(after.key(), after.id()))
                    : indexes.byId().ascending(after == null ? Place.FIRST : new Place(after.key(), after.id() + 1));
        }
        var found = new ArrayList<Session>();
        narrowed.get().forEach(bucket -> bucket.ascending(Place.FIRST).forEachRemaining(found::add));
        long bound = after == null ? 0 : after.id();
        return found.stream()
                .filter(session -> after == null
                        || (sort.descending()
                                ? session.id().value() < bound
                                : session.id().value() > bound))
                .sorted(sort.descending() ? BY_ID.reversed() : BY_ID)
                .iterator();
    }

    private static Iterator<Session> merged(List<Iterator<Session>> walks, Comparator<Session> order) {
        return MergedWalk.of(walks, order);
    }

    private static Place createdFrom(SessionFilter filter) {
        long from = filter.createdFrom();
        return from <= 0 ? Place.FIRST : new Place(order(from), 0);
    }

    private static Place createdTo(SessionFilter filter) {
        long to = filter.createdTo();
        return to <= 0 ? Place.FIRST : to == Long.MAX_VALUE ? Place.LAST : new Place(order(to), 0);
    }

    private static long order(long millis) {
        return millis >= Long.MAX_VALUE >> Session.ORDER_BITS ? Long.MAX_VALUE : millis << Session.ORDER_BITS;
    }

    private static Place least(Place a, Place b) {
        return a.compareTo(b) <= 0 ? a : b;
    }

    private static Place greatest(Place a, Place b) {
        return a.compareTo(b) >= 0 ? a : b;
    }
}
