package io.colloquy.access;

/**
 * A key that was just made, and its secret, which nobody can be told again: only its hash is kept.
 *
 * @param key the key
 * @param secret what its bearer presents, {@code cq_} and 43 characters
 */
public record CreatedKey(ApiKey key, String secret) {

    @Override
    public String toString() {
        return "CreatedKey[key=" + key + ", secret=(hidden)]";
    }
}
