package io.colloquy.router;

import static org.assertj.core.api.Assertions.assertThat;

import io.colloquy.session.Client;
import io.colloquy.session.TestRegistry;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** When an offer is over for its callee. */
class OfferTest {

    private final TestRegistry registry = TestRegistry.create();
    private final Exchanges exchanges = TestRouter.exchanges(registry, TestRouter.BOUNDS);
    private final Offer offer = new Offer(participant(), false);
    private final AtomicInteger told = new AtomicInteger();

    private Participant participant() {
        var peer = new Peer(TestRouter.of(registry, exchanges));
        peer.in(registry.open(Client.anybody().over(peer)));
        return exchanges.participant(peer.session()).orElseThrow();
    }

    @Test
    void isOverAtOnceIfNobodyIsSending() {
        assertThat(offer.enter()).isTrue();
        offer.exit();
        offer.close(told::incrementAndGet);

        assertThat(told).hasValue(1);
        assertThat(offer.enter()).isFalse();
    }

    @Test
    void isOverWhenTheLastHasSent() {
        offer.enter();
        offer.enter();
        offer.close(told::incrementAndGet);
        assertThat(offer.enter()).isFalse();
        offer.exit();
        assertThat(told).hasValue(0);
        offer.exit();

        assertThat(told).hasValue(1);
    }
}
