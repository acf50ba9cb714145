package io.colloquy.console;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How values are written on pages: the same everywhere, in UTC, and in figures that can be compared line by line. */
final class Wording {

    /** What stands where there is no value. */
    static final String NONE = "–";

    private static final DateTimeFormatter MOMENT =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);

    private static final int SECONDS_PER_MINUTE = 60;
    private static final int MINUTES_PER_HOUR = 60;
    private static final int HOURS_PER_DAY = 24;

    /** A moment to the second, in UTC: {@code 2026-11-23 14:33:00}. */
    public String moment(@Nullable Instant instant) {
        return instant == null ? NONE : MOMENT.format(instant);
    }

    /** A moment as a machine reads it, to the millisecond. */
    public String exactly(Instant instant) {
        return DateTimeFormatter.ISO_INSTANT.format(Instant.ofEpochMilli(instant.toEpochMilli()));
    }

    /** A number with its thousands set apart: {@code 200,000}. */
    public String number(long number) {
        return String.format(Locale.ENGLISH, "%,d", number);
    }

    /** A text, or a dash where there is none. */
    public String text(@Nullable Object value) {
        return value == null || value.toString().isEmpty() ? NONE : value.toString();
    }

    /** A span of time in its two largest units: {@code 3 h 12 min}. */
    public String span(@Nullable Duration duration) {
        if (duration == null) {
            return NONE;
        }
        long seconds = duration.toSeconds();
        if (seconds < SECONDS_PER_MINUTE) {
            return seconds < 10
                    ? String.format(Locale.ENGLISH, "%.1f s", duration.toMillis() / 1000.0)
                    : seconds + " s";
        }
        long minutes = duration.toMinutes();
        if (minutes < MINUTES_PER_HOUR) {
            return two(minutes, "min", seconds % SECONDS_PER_MINUTE, "s");
        }
        long hours = duration.toHours();
        return hours < HOURS_PER_DAY
                ? two(hours, "h", minutes % MINUTES_PER_HOUR, "min")
                : two(duration.toDays(), "d", hours % HOURS_PER_DAY, "h");
    }

    /** A span of time in seconds, as {@link #span}. */
    public String seconds(long seconds) {
        return seconds < 10 ? seconds + " s" : span(Duration.ofSeconds(seconds));
    }

    private static String two(long large, String unit, long small, String smaller) {
        return small == 0 ? large + " " + unit : large + " " + unit + " " + small + " " + smaller;
    }
}
