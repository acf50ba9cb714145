package io.colloquy.session;

import io.colloquy.wamp.IpAddress;
import java.security.SecureRandom;

/**
 * Hashes of what clients choose, seeded anew in each process: nobody can prepare values that meet in one slot of an
 * open hash table, as is easily done for {@link String#hashCode()}.
 */
final class SeededHash {

    private static final long SEED = new SecureRandom().nextLong();
    private static final long FACTOR = new SecureRandom().nextLong() | 1;

    private SeededHash() {}

    static int of(String text) {
        long hash = SEED;
        for (int i = 0; i < text.length(); i++) {
            hash = mixed(hash ^ text.charAt(i));
        }
        return folded(hash);
    }

    static int of(IpAddress address) {
        return folded(mixed(mixed(SEED ^ address.high()) ^ address.low()));
    }

    /** Lets each bit act on higher ones by the product, and on lower ones by the shift. */
    private static long mixed(long value) {
        long product = value * FACTOR;
        return product ^ (product >>> 32);
    }

    private static int folded(long hash) {
        return (int) ((hash * FACTOR) >>> 32);
    }
}
