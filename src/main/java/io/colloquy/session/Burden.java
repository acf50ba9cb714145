package io.colloquy.session;

import io.colloquy.wamp.ClientRoles;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToLongFunction;

/**
 * What sessions weigh that are remembered after their end. A client says in its roles whatever it likes, a hundred
 * kilobytes of it, and can come and go a hundred times a second; all else that is known of a session is short.
 */
final class Burden {

    /** What the roles of an ordinary client take, in bytes; most are shared by many sessions anyway. */
    private static final int ORDINARY = 4096;

    /** What a feature takes besides its name. */
    private static final int FEATURE = 96;

    private static final long LEAST_BOUND = 4L << 20;
    private static final int SHARE_OF_HEAP = 16;

    private Burden() {}

    /** By how many bytes roles are heavier than ordinary ones, about. */
    static int of(ClientRoles roles) {
        int bytes = 0;
        for (Optional<Map<String, Boolean>> features : roles.byRole().values()) {
            for (String name : features.orElse(Map.of()).keySet()) {
                bytes += FEATURE + Character.BYTES * name.length();
            }
        }
        return Math.max(0, bytes - ORDINARY);
    }

    /** A sixteenth of the heap for what is above the ordinary. */
    static <E> Ring.Scales<E> scales(ToLongFunction<E> burdens) {
        return new Ring.Scales<>(
                burdens, Math.max(LEAST_BOUND, Runtime.getRuntime().maxMemory() / SHARE_OF_HEAP));
    }
}
