package io.colloquy.router;

import io.colloquy.session.RealmTags;
import io.colloquy.session.TestRegistry;
import java.util.List;
import org.springframework.util.unit.DataSize;

/** Makes routers without a container around them. */
public final class TestRouter {

    /** The bounds that hold if a test says nothing else. */
    static final RouterProperties BOUNDS = new RouterProperties(10_000, 10_000, 10_000, 10_000);

    static final MetaProperties META = new MetaProperties(50_000, 100, DataSize.ofKilobytes(64));

    private TestRouter() {}

    /** A router for the sessions of a registry, which it hears of from now on. */
    public static Router of(TestRegistry registry) {
        return of(registry, BOUNDS);
    }

    /** The same within other bounds. */
    static Router of(TestRegistry registry, RouterProperties bounds) {
        return of(registry, exchanges(registry, bounds));
    }

    /** The same for exchanges that the test can look into. */
    static Router of(TestRegistry registry, Exchanges exchanges) {
        return of(registry, exchanges, META);
    }

    /** One whose answers name so many at most. */
    static Router namingAtMost(TestRegistry registry, int most) {
        return of(registry, exchanges(registry, BOUNDS), new MetaProperties(most, 100, DataSize.ofKilobytes(64)));
    }

    private static Router of(TestRegistry registry, Exchanges exchanges, MetaProperties bounds) {
        var quota = new QuotaGate(registry.metering(), registry.windowMetrics());
        RouterMetrics metrics = metrics(registry);
        return new Router(exchanges, meta(registry, bounds, metrics), quota, metrics);
    }

    /** Those who take part, which hear of the sessions of a registry from now on. */
    static Exchanges exchanges(TestRegistry registry, RouterProperties bounds) {
        var dealers = new Dealers(new CallTimers(System::nanoTime), registry.clock());
        var exchanges = new Exchanges(bounds, new Brokers(registry.clock()), dealers, metrics(registry));
        registry.listen(exchanges);
        return exchanges;
    }

    private static RouterMetrics metrics(TestRegistry registry) {
        return new RouterMetrics(registry.meters(), new RealmTags());
    }

    private static MetaProcedures meta(TestRegistry registry, MetaProperties bounds, RouterMetrics metrics) {
        List<MetaTable> tables = List.of(
                new SessionProcedures(registry.sessions(), bounds),
                new KillProcedures(registry.sessions(), registry.kills(), bounds),
                new TestamentProcedures(bounds),
                new SubscriptionProcedures(bounds),
                new RegistrationProcedures(bounds));
        return new MetaProcedures(tables, new Errands(metrics), metrics);
    }
}
