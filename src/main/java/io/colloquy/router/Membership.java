package io.colloquy.router;

import io.colloquy.wamp.RoutedMessage;
import io.colloquy.wamp.SharedMessage;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * One session's part in a subscription. It is sent events from its SUBSCRIBED on, and none after its UNSUBSCRIBED,
 * whichever threads publish meanwhile: whoever delivers the last of the events that are under way sends UNSUBSCRIBED
 * after it. Takes no lock, and waits for nobody.
 */
final class Membership {

    /** Added to the number of deliveries under way while none may begin. */
    private static final int SHUT = Integer.MIN_VALUE;

    private final Participant subscriber;
    private final Subscription subscription;
    private final AtomicInteger deliveries = new AtomicInteger(SHUT);
    private @Nullable RoutedMessage last;

    Membership(Participant subscriber, Subscription subscription) {
        this.subscriber = subscriber;
        this.subscription = subscription;
    }

    Participant subscriber() {
        return subscriber;
    }

    Subscription subscription() {
        return subscription;
    }

    /** It was told that it is subscribed: from now on it is sent events. */
    void open() {
        deliveries.set(0);
    }

    /** Sends an event, unless it is too early or too late for any; says whether it did. */
    boolean deliver(SharedMessage event) {
        if (!begin()) {
            return false;
        }
        try {
            subscriber.send(event);
        } finally {
            if (deliveries.decrementAndGet() == SHUT) {
                sendLast();
            }
        }
        return true;
    }

    private boolean begin() {
        int underWay = deliveries.get();
        while (underWay >= 0) {
            if (deliveries.compareAndSet(underWay, underWay + 1)) {
                return true;
            }
            underWay = deliveries.get();
        }
        return false;
    }

    /**
     * It gets no more events but those that are on their way. Called once.
     *
     * @param message is sent to it after these; null for nothing
     */
    void close(@Nullable RoutedMessage message) {
        last = message;
        if (deliveries.getAndUpdate(underWay -> underWay | SHUT) == 0) {
            sendLast();
        }
    }

    private void sendLast() {
        RoutedMessage message = last;
        if (message != null) {
            subscriber.send(message);
        }
    }
}
