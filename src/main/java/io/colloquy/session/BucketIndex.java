package io.colloquy.session;

import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Sessions by a value that many can have in common, but most do not.
 *
 * @param <K> the type of the value
 */
final class BucketIndex<K> {

    private final ConcurrentHashMap<K, Bucket> buckets = new ConcurrentHashMap<>();

    void add(@Nullable K key, Session session) {
        if (key != null) {
            buckets.compute(key, (same, bucket) -> bucket == null ? new Bucket.One(session) : bucket.plus(session));
        }
    }

    void remove(@Nullable K key, Session session) {
        if (key != null) {
            buckets.computeIfPresent(key, (same, bucket) -> bucket.minus(session));
        }
    }

    @Nullable
    Bucket get(K key) {
        return buckets.get(key);
    }
}
