package io.colloquy.session;

import java.util.Arrays;
import java.util.Optional;

/** The orders in which sessions can be listed; ties are broken by id. */
public enum SessionSort {
    /** Oldest first. */
    CREATED("created"),
    /** Newest first. */
    CREATED_DESCENDING("-created"),
    /** Smallest id first. */
    ID("id"),
    /** Largest id first. */
    ID_DESCENDING("-id"),
    /** By authid, those without one last. */
    AUTHID("authid"),
    /** By agent, those without one last. */
    AGENT("agent"),
    /** First to expire first, those that never do last. */
    EXPIRES_AT("expires_at"),
    /** Smallest sequence number first. */
    SEQ("seq");

    private final String key;

    SessionSort(String key) {
        this.key = key;
    }

    /** The name in a query. */
    public String key() {
        return key;
    }

    /** Whether an index is kept in this order; the others select from a bounded number of candidates. */
    boolean indexed() {
        return byId() || this == CREATED || this == CREATED_DESCENDING;
    }

    boolean byId() {
        return this == ID || this == ID_DESCENDING;
    }

    boolean descending() {
        return this == CREATED_DESCENDING || this == ID_DESCENDING;
    }

    /**
     * The order of a given name.
     *
     * @param key a name in a query
     * @return the order, or nothing if there is none of that name
     */
    public static Optional<SessionSort> of(String key) {
        return Arrays.stream(values()).filter(sort -> sort.key.equals(key)).findFirst();
    }
}
