package io.colloquy.router;

import io.colloquy.session.RealmTags;
import io.colloquy.session.TestRegistry;
import java.util.List;

/** Makes routers without a container around them. */
public final class TestRouter {

    private static final RouterProperties BOUNDS = new RouterProperties(10_000, 10_000, 10_000, 10_000);

    private TestRouter() {}

    /** A router for the sessions of a registry, which it hears of from now on. */
    public static Router of(TestRegistry registry) {
        return of(registry, BOUNDS);
    }

    /** The same within other bounds. */
    static Router of(TestRegistry registry, RouterProperties bounds) {
        var metrics = new RouterMetrics(registry.meters(), new RealmTags());
        var dealers = new Dealers(new CallTimers(System::nanoTime), registry.clock());
        var exchanges = new Exchanges(bounds, new Brokers(registry.clock()), dealers, metrics);
        registry.listen(exchanges);
        var quota = new QuotaGate(registry.metering(), registry.windowMetrics());
        return new Router(exchanges, meta(registry, metrics), quota, metrics);
    }

    private static MetaProcedures meta(TestRegistry registry, RouterMetrics metrics) {
        List<MetaTable> tables = List.of(new SessionProcedures(registry.sessions()));
        return new MetaProcedures(tables, new Errands(metrics), metrics);
    }
}
