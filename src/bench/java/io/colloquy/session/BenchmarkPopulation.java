package io.colloquy.session;

import io.colloquy.realm.BenchmarkRealms;
import io.colloquy.realm.RealmService;
import io.colloquy.session.BenchmarkSessions.Arrival;
import io.colloquy.wamp.SessionId;
import io.micrometer.core.instrument.Clock;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/**
 * A registry as the service wires it, metrics included, with some live sessions, and these in an array, so that a
 * benchmark can ask for them in a random order.
 */
final class BenchmarkPopulation {

    private static final SessionEnd END = SessionEnd.EXPIRED;
    private static final int ARRIVALS = 1 << 24;

    private final SessionService service = newService();
    private final Session[] live;
    private int arrived;

    /** A registry with some sessions. */
    BenchmarkPopulation(int sessions) {
        this.live = new Session[sessions];
        for (int i = 0; i < sessions; i++) {
            open(i, nextArrival());
        }
    }

    /** A registry without any session. */
    static SessionService newService() {
        return newService(List.of());
    }

    /** The same, of which others hear besides the metrics. */
    static SessionService newService(List<SessionListener> listeners) {
        RealmService realms = BenchmarkRealms.of(BenchmarkSessions.realms());
        var meters = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT, new PrometheusRegistry(), Clock.SYSTEM);
        NanoClock nanoClock = System::nanoTime;
        var properties = new SessionProperties(2_000_000, Duration.ofHours(1), Duration.ofHours(24), 10_000);
        var factory = new SessionFactory(java.time.Clock.systemUTC(), nanoClock, new Node("bench"), properties);
        var events = new SessionEvents(
                Stream.concat(Stream.of(new SessionMetrics(meters, new RealmTags())), listeners.stream())
                        .toList());
        return new SessionService(
                realms, BenchmarkRealms.noBans(), factory, events, properties, new OperationTimers(nanoClock, meters));
    }

    SessionService service() {
        return service;
    }

    int size() {
        return live.length;
    }

    Session live(int number) {
        return live[number];
    }

    /** What the next session comes with that was never here before; nothing of it is shared with any other's. */
    Arrival nextArrival() {
        return BenchmarkSessions.arrival(arrived++ & ARRIVALS - 1);
    }

    /** What the next few sessions come with. */
    Arrival[] nextArrivals(int count) {
        return Stream.generate(this::nextArrival).limit(count).toArray(Arrival[]::new);
    }

    /** Opens a session at a place that is free. */
    Session open(int number, Arrival arrival) {
        Session session = service.open(arrival.peer(), arrival.realm(), arrival.options());
        live[number] = session;
        return session;
    }

    /** Opens new sessions at all places that are free. */
    void refill() {
        for (int i = 0; i < live.length; i++) {
            if (service.lookup(live[i].id()).isEmpty()) {
                open(i, nextArrival());
            }
        }
    }

    /** Closes the session at a place by its id, as a caller does that knows nothing else of it. */
    boolean close(int number) {
        return closeById(live[number].id());
    }

    boolean closeById(SessionId id) {
        return service.close(service.fetch(id), END);
    }

    /** All places in an order that is random, but the same each time. */
    int[] shuffled() {
        var order = new int[live.length];
        var random = new SplittableRandom(42);
        for (int i = 0; i < order.length; i++) {
            int j = random.nextInt(i + 1);
            order[i] = order[j];
            order[j] = i;
        }
        return order;
    }
}
