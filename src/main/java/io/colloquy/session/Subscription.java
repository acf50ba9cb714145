package io.colloquy.session;

import io.colloquy.session.LoggedEvent.Gap;
import io.colloquy.session.LoggedEvent.OfRealm;
import io.colloquy.session.LoggedEvent.OfSession;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * A place in the {@link EventLog}, for one thread to read on from. Who does not read is not waited for: when what was not
 * read is no longer kept, a gap is told instead, and the log goes on from the present.
 */
public final class Subscription implements AutoCloseable {

    private final EventLog log;
    private final SessionFilter filter;
    private final AtomicBoolean open = new AtomicBoolean(true);
    private @Nullable Gap gap;
    private long position;
    private boolean over;

    Subscription(EventLog log, SessionFilter filter, long position, @Nullable Gap gap) {
        this.log = log;
        this.filter = filter;
        this.position = position;
        this.gap = gap;
    }

    /**
     * Reads on.
     *
     * @param most how many events at most, at least 1
     * @param timeout how long to wait for one
     * @return what happened, in its order; nothing if the time is over before anything does, or the log is
     * @throws InterruptedException if the thread is interrupted while it waits
     */
    public List<LoggedEvent> next(int most, Duration timeout) throws InterruptedException {
        long deadline = log.nanoTime() + timeout.toNanos();
        List<LoggedEvent> batch = read(most);
        while (batch.isEmpty() && !over && deadline - log.nanoTime() > 0) {
            log.await(position, deadline);
            batch = read(most);
        }
        batch.forEach(log.metrics()::delivered);
        return batch;
    }

    /** The id of the last event that was looked at, whether it was meant or not: from there the log can be resumed. */
    public String position() {
        return log.id(position);
    }

    /** Whether the gap was told that stands at the end of the log. */
    public boolean isOver() {
        return over;
    }

    private List<LoggedEvent> read(int most) {
        var batch = new ArrayList<LoggedEvent>();
        if (gap != null) {
            batch.add(gap);
            gap = null;
        }
        LoggedEvent next = log.after(position);
        while (next != null && batch.size() < most) {
            if (next.ordinal() > position + 1) {
                batch.add(overrun());
            } else {
                position++;
                if (meant(next)) {
                    batch.add(next);
                }
            }
            next = log.after(position);
        }
        if (batch.isEmpty() && !over && log.ended(position)) {
            over = true;
            batch.add(new Gap(position, GapReason.SHUTDOWN, null));
        }
        return batch;
    }

    /** Goes on from the present: what is read now is listed anew anyway, and all the ring is there to lag in again. */
    private Gap overrun() {
        long now = log.last();
        Gap overrun = new Gap(now, GapReason.OVERRUN, now - position);
        position = now;
        return overrun;
    }

    /** An update is also told to those whose filter meant the session before, and who would else keep it for ever. */
    private boolean meant(LoggedEvent event) {
        return switch (event) {
            case OfSession session -> meant(session.event());
            case OfRealm realm -> filter.meansRealm(realm.event().realm().uri());
            case Gap told -> true;
        };
    }

    private boolean meant(SessionEvent event) {
        return filter.matches(event.session(), event.facts())
                || (event instanceof SessionEvent.Updated updated
                        && filter.matches(updated.session(), updated.before()));
    }

    /** Gives the place up; more than once does no harm. */
    @Override
    public void close() {
        if (open.compareAndSet(true, false)) {
            log.leave();
        }
    }
}
