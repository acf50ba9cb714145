package io.colloquy.router;

import io.colloquy.wamp.Publish;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How much memory what was received takes, about, in octets. What a codec has read is nested only so deep. */
final class Weight {

    private static final long OBJECT = 24;

    private Weight() {}

    static long of(Publish publish) {
        return of(publish.topic())
                + of(publish.options().values())
                + of(publish.payload().args())
                + of(publish.payload().kwargs());
    }

    private static long of(@Nullable Object value) {
        if (value == null) {
            return OBJECT;
        }
        return switch (value) {
            case String text -> OBJECT + 2L * text.length();
            case byte[] octets -> OBJECT + octets.length;
            case List<?> list -> OBJECT + list.stream().mapToLong(Weight::of).sum();
            case Map<?, ?> map ->
                OBJECT
                        + map.entrySet().stream()
                                .mapToLong(entry -> OBJECT + of(entry.getKey()) + of(entry.getValue()))
                                .sum();
            default -> OBJECT;
        };
    }
}
