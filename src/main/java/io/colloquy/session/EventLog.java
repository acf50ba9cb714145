package io.colloquy.session;

import io.colloquy.realm.RealmEvent;
import io.colloquy.session.LoggedEvent.Gap;
import io.colloquy.session.LoggedEvent.OfRealm;
import io.colloquy.session.LoggedEvent.OfSession;
import io.colloquy.wamp.SessionId;
import io.micrometer.core.instrument.MeterRegistry;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * What happened to sessions and realms, in one order. One ring is shared by all who hear of it: a subscriber is a place
 * in it, so it can lag by as many events as the ring holds, and costs those nothing who open and close sessions.
 */
@Component
public final class EventLog implements SessionListener {

    private static final long NEVER = Long.MAX_VALUE;

    private final Ring<LoggedEvent> ring;
    private final News news = new News();
    private final NanoClock clock;
    private final EventMetrics metrics;
    private final int maxSubscribers;
    private final AtomicInteger subscribers = new AtomicInteger();
    private final String epoch = HexFormat.of().toHexDigits(new SecureRandom().nextLong());
    private volatile long end = NEVER;

    EventLog(EventProperties properties, NanoClock clock, MeterRegistry meters) {
        this.ring = new Ring<>(properties.ring(), LoggedEvent::ordinal, Burden.scales(LoggedEvent::burden));
        this.maxSubscribers = properties.maxSubscribers();
        this.clock = clock;
        this.metrics = new EventMetrics(meters, subscribers);
    }

    /** Takes down what happened to a session. */
    @Override
    public void on(SessionEvent event) {
        ring.put(new OfSession(ring.draw(), event));
    }

    @EventListener
    void on(RealmEvent event) {
        ring.put(new OfRealm(ring.draw(), event));
    }

    /**
     * Hears what happens from now on.
     *
     * @param filter to whom; a filter that names nothing but realms, or nothing, also means events of these realms
     * @return a place in the log, which must be closed
     * @throws TooManySubscribersException if there are as many as may be
     * @throws ShuttingDownException if nothing will happen any more
     */
    public Subscription subscribe(SessionFilter filter) {
        return register(filter, ring.last(), null);
    }

    /**
     * Hears what happened after an event; all else as {@link #subscribe(SessionFilter)}. If that is not kept any more,
     * or nobody knows the event, a gap is told first, and then what happens from now on.
     *
     * @param filter as for {@link #subscribe(SessionFilter)}
     * @param id the id of the last event that was heard, or any text
     */
    public Subscription resume(SessionFilter filter, String id) {
        long now = ring.last();
        OptionalLong heard = ordinal(id);
        if (heard.isEmpty() || heard.getAsLong() > now) {
            return register(filter, now, new Gap(now, GapReason.UNKNOWN_ID, null));
        }
        return register(filter, heard.getAsLong(), null);
    }

    private Subscription register(SessionFilter filter, long position, @Nullable Gap gap) {
        if (ended(ring.last())) {
            throw new ShuttingDownException("the service is shutting down, and nothing happens any more");
        }
        if (subscribers.getAndUpdate(count -> Math.min(maxSubscribers, count + 1)) == maxSubscribers) {
            throw new TooManySubscribersException(maxSubscribers);
        }
        return new Subscription(this, filter, position, gap);
    }

    /** The id of the event in a place: unlike any of another process. */
    public String id(long ordinal) {
        return epoch + "-" + ordinal;
    }

    private OptionalLong ordinal(String id) {
        String digits = id.startsWith(epoch + "-") ? id.substring(epoch.length() + 1) : "";
        return digits.matches("0|[1-9][0-9]{0,17}") ? OptionalLong.of(Long.parseLong(digits)) : OptionalLong.empty();
    }

    /**
     * What is still kept of one session's events.
     *
     * @param id the session's id
     * @return the events, oldest first
     */
    public List<SessionEvent> recent(SessionId id) {
        var events = new ArrayList<SessionEvent>();
        long now = ring.last();
        for (long ordinal = ring.oldest(); ordinal <= now; ordinal++) {
            if (ring.at(ordinal) instanceof OfSession kept
                    && kept.ordinal() == ordinal
                    && kept.event().session().id().equals(id)) {
                events.add(kept.event());
            }
        }
        return events;
    }

    /** The next event after a place, or a later one if that is gone; null if there is none yet. */
    @Nullable
    LoggedEvent after(long position) {
        return position >= end ? null : ring.at(position + 1);
    }

    /** The place of the event that happened last. */
    long last() {
        return Math.min(end, ring.last());
    }

    /** Whether nothing comes after a place any more. */
    boolean ended(long position) {
        return position >= end;
    }

    /** Waits for what comes after a place, until a moment of {@link #nanoTime}. */
    void await(long position, long deadline) throws InterruptedException {
        news.await(() -> ended(position) || after(position) != null, deadline - clock.nanoTime());
    }

    long nanoTime() {
        return clock.nanoTime();
    }

    EventMetrics metrics() {
        return metrics;
    }

    int subscribers() {
        return subscribers.get();
    }

    void leave() {
        subscribers.decrementAndGet();
    }

    /** Nothing is told any more but what happened until now, and that this is the end. */
    void end() {
        end = ring.last();
    }
}
