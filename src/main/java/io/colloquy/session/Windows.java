package io.colloquy.session;

import io.colloquy.realm.Window;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What one session has used of its rate and its quota. Made when the session is first charged. Its lock is held for a
 * few comparisons; the windows are looked at inside it, so that no charge holds a window that an update has replaced
 * against what was used since.
 */
final class Windows {

    private final Session session;
    private final Clocks clocks;
    private @Nullable Meter messages;
    private @Nullable Meter requests;

    /** The wall clock for showing, and the one that only goes forward for enforcing. */
    record Clocks(Clock wall, NanoClock forward) {}

    Windows(Session session, Clocks clocks) {
        this.session = session;
        this.clocks = clocks;
    }

    /** Charges a message; answers in how many nanoseconds there will be room for it, or 0 if it was charged. */
    long message() {
        long now = clocks.forward().nanoTime();
        synchronized (this) {
            Window rate = session.facts().rate();
            if (rate == null) {
                return 0;
            }
            Meter meter = messages();
            if (meter.remaining(rate, now) == 0) {
                return meter.left(rate, now);
            }
            meter.charge(1, rate, now, clocks.wall());
            return 0;
        }
    }

    /** Charges so many messages and requests: all, or nothing if there is no room for one or the other. */
    Charge charge(long moreMessages, long moreRequests) {
        long now = clocks.forward().nanoTime();
        synchronized (this) {
            SessionFacts facts = session.facts();
            Window rate = facts.rate();
            Window quota = facts.quota();
            Charge.Refused byRate = refused(messages, rate, moreMessages, now);
            Charge.Refused byQuota = refused(requests, quota, moreRequests, now);
            if (byRate != null || byQuota != null) {
                return later(byRate, byQuota);
            }
            if (rate != null) {
                messages().charge(moreMessages, rate, now, clocks.wall());
            }
            if (quota != null) {
                requests().charge(moreRequests, quota, now, clocks.wall());
            }
            return Charge.GRANTED;
        }
    }

    private Charge.@Nullable Refused refused(@Nullable Meter meter, @Nullable Window window, long amount, long now) {
        if (window == null || amount <= (meter == null ? window.limit() : meter.remaining(window, now))) {
            return null;
        }
        if (meter != null && meter.runs(window, now)) {
            Instant renews = Instant.ofEpochMilli(meter.renews(window));
            return new Charge.Refused(window, renews, Duration.ofNanos(meter.left(window, now)));
        }
        // More than fits into any window: one that began now would be over then.
        Duration whole = Duration.ofSeconds(window.duration());
        return new Charge.Refused(window, clocks.wall().instant().plus(whole), whole);
    }

    private static Charge.Refused later(Charge.@Nullable Refused one, Charge.@Nullable Refused other) {
        if (one == null || other == null) {
            return Objects.requireNonNull(one == null ? other : one);
        }
        return one.after().compareTo(other.after()) >= 0 ? one : other;
    }

    /** What is left of a rate. */
    Usage ofRate(Window rate) {
        long now = clocks.forward().nanoTime();
        synchronized (this) {
            return usage(messages, rate, now);
        }
    }

    /** What is left of a quota. */
    Usage ofQuota(Window quota) {
        long now = clocks.forward().nanoTime();
        synchronized (this) {
            return usage(requests, quota, now);
        }
    }

    private static Usage usage(@Nullable Meter meter, Window window, long now) {
        return meter != null && meter.runs(window, now)
                ? new Usage(window, meter.remaining(window, now), Instant.ofEpochMilli(meter.renews(window)))
                : Usage.unused(window);
    }

    /** Begins those windows anew of which an update says something. */
    synchronized void restart(SessionChange change) {
        if (messages != null && change.rate().said()) {
            messages.restart();
        }
        if (requests != null && change.quota().said()) {
            requests.restart();
        }
    }

    private Meter messages() {
        Meter meter = messages;
        if (meter == null) {
            meter = new Meter();
            messages = meter;
        }
        return meter;
    }

    private Meter requests() {
        Meter meter = requests;
        if (meter == null) {
            meter = new Meter();
            requests = meter;
        }
        return meter;
    }
}
