package io.colloquy.session;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/**
 * Times what the registry does, as {@code colloquy.registry.operation}. Looking up and counting are not timed: two looks
 * at a clock would take longer than they do.
 */
@Component
final class OperationTimers {

    private final NanoClock clock;
    private final Map<Operation, Timer> done = new EnumMap<>(Operation.class);
    private final Map<Operation, Timer> refused = new EnumMap<>(Operation.class);

    /** What is timed. */
    enum Operation {
        OPEN,
        CLOSE,
        UPDATE,
        LIST,
        CLOSE_ALL
    }

    OperationTimers(NanoClock clock, MeterRegistry registry) {
        this.clock = clock;
        for (Operation operation : Operation.values()) {
            done.put(operation, timer(registry, operation, "success"));
            refused.put(operation, timer(registry, operation, "refused"));
        }
    }

    private static Timer timer(MeterRegistry registry, Operation operation, String outcome) {
        return Timer.builder("colloquy.registry.operation")
                .description("What the registry did")
                .tag("operation", operation.name().toLowerCase(Locale.ROOT))
                .tag("outcome", outcome)
                .register(registry);
    }

    <T> T time(Operation operation, Supplier<T> work) {
        long start = clock.nanoTime();
        Map<Operation, Timer> timers = refused;
        try {
            T result = work.get();
            timers = done;
            return result;
        } finally {
            Timer timer = timers.get(operation);
            if (timer != null) {
                timer.record(clock.nanoTime() - start, TimeUnit.NANOSECONDS);
            }
        }
    }
}
