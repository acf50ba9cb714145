package io.colloquy.access;

import io.colloquy.wamp.InvalidValueException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.stereotype.Service;

/**
 * Makes, lists and revokes API keys. A change is in the database first and in memory then, so that what was
 * acknowledged survives. Without the database known keys are listed and accepted; a change throws Spring's
 * {@link org.springframework.dao.DataAccessException}, or its {@code TransactionException}, and nothing has changed.
 */
@Service
public final class KeyService {

    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59.999Z");

    private final AccessKeys stored;
    private final KnownKeys known;
    private final Clock clock;

    KeyService(AccessKeys stored, KnownKeys known, Clock clock) {
        this.stored = stored;
        this.known = known;
        this.clock = clock;
    }

    /**
     * Makes a key, which is accepted from now on.
     *
     * @param wanted what it shall be
     * @return the key, and its secret, which can't be had again
     * @throws InvalidValueException naming {@code name} if another key has it, or {@code expires_at} if that is not
     *     in the future, or after the year 9999
     */
    public CreatedKey create(NewKey wanted) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        Optional<Instant> expiresAt = wanted.expiresAt().map(expiry -> checkedExpiry(expiry, now));
        NewKey rounded = new NewKey(wanted.name(), wanted.role(), wanted.realms(), expiresAt);
        KeySecret secret = KeySecret.random();
        ApiKey key = insert(AccessKey.of(rounded, secret.hash(), now)).toKey();
        known.add(new HeldKey(key, secret.hash()));
        return new CreatedKey(key, secret.value());
    }

    /**
     * Lists keys in the order in which they were made.
     *
     * @param afterId the id after which the list begins, 0 for the first
     * @param limit the most keys to return, at least 0
     * @return the keys; fewer than the limit means that there are no more
     */
    public List<ApiKey> list(long afterId, int limit) {
        return known.list(afterId, limit).stream().map(HeldKey::key).toList();
    }

    /** The key of an id, if there is one. */
    public Optional<ApiKey> find(long id) {
        return known.find(id).map(HeldKey::key);
    }

    /**
     * Revokes a key: no request that begins after this returns is accepted with it.
     *
     * @param id the key's id
     * @return the key as it last was
     * @throws NoSuchKeyException if there is none of that id; of several at once, one succeeds
     */
    public ApiKey revoke(long id) {
        if (!known.holds(id)) {
            throw new NoSuchKeyException(id);
        }
        stored.remove(id);
        return known.remove(id).map(HeldKey::key).orElseThrow(() -> new NoSuchKeyException(id));
    }

    /**
     * Insists that the key which a request came with is good still: a body that comes slowly must not outlive it.
     *
     * @param caller who was let in when the request began
     * @throws AuthenticationException if the caller's key was revoked, or has expired, since
     */
    public void insist(Caller caller) {
        Instant now = clock.instant();
        Optional<Long> borne = ApiKey.borneBy(caller);
        if (borne.isPresent()
                && borne.flatMap(known::find).filter(key -> !key.expired(now)).isEmpty()) {
            throw new BadCredentialsException("the key is no longer good");
        }
    }

    /** The caller that bears a secret, and notes that the key was used; nothing if it is unknown or has expired. */
    Optional<Caller> authenticate(KeySecret secret) {
        Instant now = clock.instant();
        Optional<HeldKey> key = known.find(secret).filter(found -> !found.expired(now));
        key.ifPresent(found -> found.used(now));
        return key.map(HeldKey::caller);
    }

    private AccessKey insert(AccessKey key) {
        try {
            return stored.save(key);
        } catch (DuplicateKeyException e) {
            throw new InvalidValueException("name", "is the name of another key");
        }
    }

    private static Instant checkedExpiry(Instant expiry, Instant now) {
        Instant rounded = expiry.truncatedTo(ChronoUnit.MILLIS);
        if (!rounded.isAfter(now)) {
            throw new InvalidValueException("expires_at", "must be in the future");
        }
        if (rounded.isAfter(LATEST)) {
            throw new InvalidValueException("expires_at", "must not be after the year 9999");
        }
        return rounded;
    }
}
