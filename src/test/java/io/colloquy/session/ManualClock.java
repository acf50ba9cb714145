package io.colloquy.session;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** A wall clock and a clock that only goes forward, both of which stand still until the test moves them. */
public final class ManualClock extends Clock implements NanoClock {

    /** What the wall clock shows at first. */
    public static final Instant START = Instant.parse("2026-11-23T14:33:00.123Z");

    private final AtomicLong millis = new AtomicLong(START.toEpochMilli());
    // Below zero, as the clock of nanoseconds may be, and above it soon.
    private final AtomicLong nanos = new AtomicLong(-Duration.ofSeconds(1).toNanos());

    private volatile AtomicInteger looks = new AtomicInteger();

    /** Has each look at the clock of nanoseconds counted. */
    void countLooks(AtomicInteger counter) {
        looks = counter;
    }

    /** Lets time go by on both clocks. */
    public void advance(Duration time) {
        millis.addAndGet(time.toMillis());
        nanos.addAndGet(time.toNanos());
    }

    /** Sets the wall clock alone. */
    public void set(Instant instant) {
        millis.set(instant.toEpochMilli());
    }

    @Override
    public long nanoTime() {
        looks.incrementAndGet();
        return nanos.get();
    }

    @Override
    public long millis() {
        return millis.get();
    }

    @Override
    public Instant instant() {
        return Instant.ofEpochMilli(millis.get());
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException("only UTC is ever asked for");
    }
}
