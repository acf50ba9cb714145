package io.colloquy.router;

import io.colloquy.wamp.UriPattern;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;

/**
 * What some sessions of a realm are subscribed to: all that want the same pattern share it. Who belongs to it changes
 * within the {@code compute} of {@link Subscriptions} only; readers take no lock.
 */
final class Subscription {

    private final long id;
    private final UriPattern pattern;
    private final Instant created;
    private final ConcurrentMap<Participant, Membership> members = new ConcurrentHashMap<>();

    /**
     * @param id its number
     * @param pattern which topics
     * @param created when the first session subscribed
     */
    Subscription(long id, UriPattern pattern, Instant created) {
        this.id = id;
        this.pattern = pattern;
        this.created = created;
    }

    long id() {
        return id;
    }

    UriPattern pattern() {
        return pattern;
    }

    Instant created() {
        return created;
    }

    /** The part that a session has in it, if it has any. */
    @Nullable
    Membership of(Participant subscriber) {
        return members.get(subscriber);
    }

    /** All who belong to it, in no particular order. */
    Collection<Membership> members() {
        return members.values();
    }

    int size() {
        return members.size();
    }

    /** Has a session belong to it; whoever does already keeps its part. */
    Membership add(Participant subscriber) {
        return members.computeIfAbsent(subscriber, who -> new Membership(who, this));
    }

    /** Removes a part, and says whether that was the last. */
    boolean remove(Membership gone) {
        members.remove(gone.subscriber(), gone);
        return members.isEmpty();
    }

    /** What clients are told of it: {@code id}, {@code created}, {@code uri} and {@code match}. */
    Map<String, Object> details() {
        return Map.of(
                "id",
                id,
                "created",
                MomentText.of(created),
                "uri",
                pattern.uri(),
                "match",
                pattern.match().key());
    }

    @Override
    public String toString() {
        return "subscription " + id + " to " + pattern;
    }
}
