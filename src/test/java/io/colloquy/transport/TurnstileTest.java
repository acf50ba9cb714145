package io.colloquy.transport;

import static org.assertj.core.api.Assertions.assertThat;

import io.colloquy.wamp.IpAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What is taken of the limits is given back, in whatever order connections come, join and go. */
class TurnstileTest {

    private static final int MOST = 6;
    private static final int MOST_WITHOUT = 4;
    private static final int MOST_OF_ADDRESS = 3;
    private static final int MOST_WITHOUT_OF_ADDRESS = 2;
    private static final ConnectionLimits LIMITS =
            new ConnectionLimits(MOST, MOST_OF_ADDRESS, MOST_WITHOUT, MOST_WITHOUT_OF_ADDRESS, 0);

    private final AtomicLong nanos = new AtomicLong();

    private enum What {
        COMES,
        IS_KNOWN,
        JOINS,
        GOES
    }

    /** Something that one of the connections does. */
    record Happening(What what, int which) {}

    @Provide
    Arbitrary<List<Happening>> happenings() {
        return Combinators.combine(
                        Arbitraries.of(What.values()), Arbitraries.integers().between(0, 9))
                .as(Happening::new)
                .list()
                .ofMaxSize(80);
    }

    @Property(tries = 500)
    void countsNeitherTooManyNorTooFew(@ForAll("happenings") List<Happening> happenings) {
        var turnstile = new Turnstile(LIMITS, nanos::get);
        var visits = new ArrayList<Visit>();
        for (Happening happening : happenings) {
            if (happening.what() == What.COMES) {
                if (turnstile.enter() instanceof Turnstile.Entry.In in) {
                    visits.add(new Visit(in.pass()));
                }
            } else if (!visits.isEmpty()) {
                visits.get(happening.which() % visits.size()).happen(happening);
            }
            assertThat(turnstile.connections()).isBetween(0, MOST);
            assertThat(turnstile.unauthenticated()).isBetween(0, MOST_WITHOUT);
        }
        visits.forEach(visit -> visit.pass.giveBack());

        assertThat(turnstile.connections()).isZero();
        assertThat(turnstile.unauthenticated()).isZero();
        isEmptyForEachAddress(turnstile);
    }

    /** A connection, whose address becomes known once, before its client can join. */
    private static final class Visit {

        private final Turnstile.Pass pass;
        private boolean known;

        Visit(Turnstile.Pass pass) {
            this.pass = pass;
        }

        void happen(Happening happening) {
            switch (happening.what()) {
                case COMES -> {}
                case IS_KNOWN ->
                    known = known || pass.at(address(happening.which() % 2)).isEmpty();
                case JOINS -> {
                    if (known) {
                        pass.authenticated();
                    }
                }
                case GOES -> pass.giveBack();
            }
        }
    }

    private static void isEmptyForEachAddress(Turnstile turnstile) {
        for (int which = 0; which < 2; which++) {
            for (int i = 0; i < MOST_WITHOUT_OF_ADDRESS; i++) {
                assertThat(pass(turnstile).at(address(which))).isEmpty();
            }
        }
    }

    private static Turnstile.Pass pass(Turnstile turnstile) {
        return ((Turnstile.Entry.In) turnstile.enter()).pass();
    }

    private static IpAddress address(int which) {
        return IpAddress.parse("203.0.113." + which);
    }

    @Example
    void letsInSoManyEachSecond() {
        var turnstile = new Turnstile(new ConnectionLimits(100, 0, 100, 0, 2), nanos::get);
        assertThat(turnstile.enter()).isInstanceOf(Turnstile.Entry.In.class);
        assertThat(turnstile.enter()).isInstanceOf(Turnstile.Entry.In.class);
        assertThat(turnstile.enter()).isEqualTo(new Turnstile.Entry.Out(Turnstile.Full.ACCEPTS));

        nanos.addAndGet(999_999_999);
        assertThat(turnstile.enter()).isEqualTo(new Turnstile.Entry.Out(Turnstile.Full.ACCEPTS));
        nanos.addAndGet(1);

        assertThat(turnstile.enter()).isInstanceOf(Turnstile.Entry.In.class);
        assertThat(turnstile.connections()).isEqualTo(3);
    }

    @Example
    void countsNobodyForAnAddressWhoIsGone() {
        var turnstile = new Turnstile(new ConnectionLimits(100, 1, 100, 0, 0), nanos::get);
        Turnstile.Pass gone = pass(turnstile);
        gone.giveBack();
        gone.at(address(1));

        assertThat(pass(turnstile).at(address(1))).isEmpty();
        assertThat(pass(turnstile).at(address(1))).contains(Turnstile.Full.CONNECTIONS_PER_ADDRESS);
    }
}
