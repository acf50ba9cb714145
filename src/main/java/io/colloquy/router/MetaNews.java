package io.colloquy.router;

import io.colloquy.wamp.Payload;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What happens to the subscriptions, or the registrations, of a realm. It is noted while nobody else can change the one
 * it happens to, and told later, in that order, by whoever gets to tell first: nobody hears of a session in a
 * subscription before the subscription is created, or of anything after it is deleted.
 */
final class MetaNews {

    /** How much may wait to be told; what comes while so much waits is told to nobody. */
    static final int MOST_UNTOLD = 10_000;

    private static final Logger log = LoggerFactory.getLogger(MetaNews.class);

    private final Queue<Note> untold = new ConcurrentLinkedQueue<>();
    private final AtomicInteger waiting = new AtomicInteger();
    private final AtomicInteger missed = new AtomicInteger();
    private final AtomicBoolean telling = new AtomicBoolean();

    private record Note(String topic, Supplier<Payload> content) {}

    /**
     * Notes what happened. Called within the {@code compute} of what it happens to.
     *
     * @param topic under which topic it is told
     * @param content makes what is told, once somebody hears it
     */
    void note(String topic, Supplier<Payload> content) {
        if (waiting.incrementAndGet() > MOST_UNTOLD) {
            waiting.decrementAndGet();
            missed.incrementAndGet();
        } else {
            untold.add(new Note(topic, content));
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
            broker.announce(note.topic(), role -> note.content().get());
            next = untold.poll();
        }
        int lost = missed.getAndSet(0);
        if (lost > 0) {
            log.warn(
                    "{} changes of subscriptions or registrations were told to nobody: there were more than can be"
                            + " told",
                    lost);
        }
    }
}
