package io.colloquy.access;

import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/** A key as memory holds it: with the caller it stands for, and the moment of its last use. */
final class HeldKey {

    private static final long NEVER = Long.MIN_VALUE;

    private final ApiKey key;
    private final String hash;
    private final Caller caller;
    private final AtomicLong lastUsed;
    private volatile long writtenUse;

    HeldKey(ApiKey key, String hash) {
        this.key = key;
        this.hash = hash;
        this.caller = key.caller();
        this.writtenUse = key.lastUsed().map(Instant::toEpochMilli).orElse(NEVER);
        this.lastUsed = new AtomicLong(writtenUse);
    }

    long id() {
        return key.id();
    }

    String hash() {
        return hash;
    }

    Caller caller() {
        return caller;
    }

    /** The key as it is now. */
    ApiKey key() {
        return new ApiKey(
                key.id(),
                key.name(),
                key.role(),
                key.realms(),
                key.expiresAt(),
                key.created(),
                lastUse(lastUsed.get()));
    }

    boolean expired(Instant now) {
        return key.expiresAt().isPresent() && !now.isBefore(key.expiresAt().get());
    }

    /** Notes a use, without going back in time. */
    void used(Instant now) {
        long millis = now.toEpochMilli();
        if (lastUsed.get() < millis) {
            lastUsed.accumulateAndGet(millis, Math::max);
        }
    }

    /** The last use, if the database does not know of it yet. */
    Optional<Instant> unwrittenUse() {
        long used = lastUsed.get();
        return used == writtenUse ? Optional.empty() : lastUse(used);
    }

    /** Notes that the database knows of a use. */
    void written(Instant use) {
        writtenUse = use.toEpochMilli();
    }

    private static Optional<Instant> lastUse(long millis) {
        return millis == NEVER ? Optional.empty() : Optional.of(Instant.ofEpochMilli(millis));
    }
}
