package io.colloquy.router;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** Moments as clients are told of them: by ISO 8601, in UTC, to the millisecond. */
final class MomentText {

    private static final DateTimeFormatter FORMAT =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    private MomentText() {}

    static String of(Instant moment) {
        return FORMAT.format(moment);
    }
}
