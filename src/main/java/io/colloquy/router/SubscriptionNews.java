package io.colloquy.router;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What happens to the subscriptions of a realm. It is noted while nobody else can change the subscription, and told
 * later, in that order, by whoever gets to tell first: nobody hears of a session in a subscription before the
 * subscription is created, or of anything after it is deleted.
 *
 * @see <a href="https://wamp-proto.org/wamp_latest_ietf.html#name-subscription-meta-api">WAMP, Subscription Meta API</a>
 */
final class SubscriptionNews {

    /** How much may wait to be told; what comes while so much waits is told to nobody. */
    static final int MOST_UNTOLD = 10_000;

    private static final Logger log = LoggerFactory.getLogger(SubscriptionNews.class);

    private final Queue<Note> untold = new ConcurrentLinkedQueue<>();
    private final AtomicInteger waiting = new AtomicInteger();
    private final AtomicInteger missed = new AtomicInteger();
    private final AtomicBoolean telling = new AtomicBoolean();

    private record Note(SubscriptionTopic topic, long session, Subscription subscription) {}

    /** Notes what happened, and whose doing it was. Called within the {@code compute} of the subscription. */
    void note(SubscriptionTopic topic, Participant who, Subscription subscription) {
        if (waiting.incrementAndGet() > MOST_UNTOLD) {
            waiting.decrementAndGet();
            missed.incrementAndGet();
        } else {
            untold.add(new Note(topic, who.id().value(), subscription));
        }
    }

    /** Tells what was noted, unless another thread is telling, which will tell this, too. */
    void tell(Broker broker) {
        while (!untold.isEmpty() && telling.compareAndSet(false, true)) {
            try {
                tellAll(broker);
            } finally {
                telling.set(false);
            }
        }
    }

    private void tellAll(Broker broker) {
        @Nullable Note next = untold.poll();
        while (next != null) {
            waiting.decrementAndGet();
            Note note = next;
            broker.announce(note.topic().uri(), role -> note.topic().payload(note.session(), note.subscription()));
            next = untold.poll();
        }
        int lost = missed.getAndSet(0);
        if (lost > 0) {
            log.warn("{} changes of subscriptions were told to nobody: there were more than can be told", lost);
        }
    }
}
