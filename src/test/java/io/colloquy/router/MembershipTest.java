package io.colloquy.router;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.colloquy.session.Client;
import io.colloquy.session.SessionEnd;
import io.colloquy.session.Transport;
import io.colloquy.wamp.Dict;
import io.colloquy.wamp.Event;
import io.colloquy.wamp.Payload;
import io.colloquy.wamp.SharedMessage;
import io.colloquy.wamp.Unsubscribed;
import io.colloquy.wamp.UriPattern;
import io.colloquy.wamp.WampMessage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** From when and until when a session is sent the events of a subscription. */
class MembershipTest {

    private static final Event EVENT = new Event(1, 2, Dict.EMPTY, Payload.NONE);
    private static final Unsubscribed UNSUBSCRIBED = new Unsubscribed(7);

    private final List<WampMessage> sent = new ArrayList<>();
    private Runnable whileSending = () -> {};
    private final Membership membership = membership();

    private Membership membership() {
        var salon = new Salon();
        var line = new Line();
        var session = salon.registry().open(Client.anybody().over(line));
        salon.joins("mary").subscribes("com.example.other");
        var subscriber = new Participant(session, line, salon.exchange(), TestRouter.BOUNDS);
        return new Membership(subscriber, new Subscription(1, UriPattern.exact("com.example"), Instant.EPOCH));
    }

    /** A connection on which something else happens while it is sent something. */
    private final class Line implements Transport {

        @Override
        public void send(WampMessage message) {
            whileSending.run();
            sent.add(message);
        }

        @Override
        public void close(SessionEnd end) {}
    }

    private boolean deliver() {
        return membership.deliver(new SharedMessage(EVENT));
    }

    @Test
    void deliversNothingBeforeItIsOpen() {
        assertThat(deliver()).isFalse();
        assertThat(sent).isEmpty();
    }

    @Test
    void deliversOnceItIsOpen() {
        membership.open();

        assertThat(deliver()).isTrue();
        assertThat(sent).containsExactly(EVENT);
    }

    @Test
    void deliversNothingOnceItIsClosed() {
        membership.open();
        membership.close(UNSUBSCRIBED);

        assertThat(deliver()).isFalse();
        assertThat(sent).containsExactly(UNSUBSCRIBED);
    }

    @Test
    void saysGoodbyeAfterTheEventThatIsUnderWay() {
        membership.open();
        whileSending = () -> {
            whileSending = () -> {};
            membership.close(UNSUBSCRIBED);
            assertThat(sent).isEmpty();
            assertThat(deliver()).isFalse();
        };

        assertThat(deliver()).isTrue();

        assertThat(sent).containsExactly(EVENT, UNSUBSCRIBED);
    }

    @Test
    void saysGoodbyeAfterTheLastOfSeveralThatAreUnderWay() {
        membership.open();
        whileSending = () -> {
            whileSending = () -> {
                whileSending = () -> {};
                membership.close(UNSUBSCRIBED);
            };
            deliver();
        };

        deliver();

        assertThat(sent).containsExactly(EVENT, EVENT, UNSUBSCRIBED);
    }

    @Test
    void saysGoodbyeThoughTheEventCouldNotBeSent() {
        membership.open();
        whileSending = () -> {
            whileSending = () -> {};
            membership.close(UNSUBSCRIBED);
            throw new IllegalStateException("broken pipe");
        };

        assertThatThrownBy(this::deliver).isInstanceOf(IllegalStateException.class);

        assertThat(sent).containsExactly(UNSUBSCRIBED);
    }

    @Test
    void saysNothingIfTheSessionIsGone() {
        membership.open();
        membership.close(null);

        assertThat(deliver()).isFalse();
        assertThat(sent).isEmpty();
    }
}
