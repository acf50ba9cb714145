package io.colloquy.transport;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.EnumSet;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Counts connections by how far they have come, what goes over them, and who is turned away before any message. */
@Component
final class ConnectionMetrics {

    private static final String DIRECTION = "direction";

    private final MeterRegistry registry;
    private final Map<Stage, AtomicInteger> at;
    private final Map<String, Counter> refused = new ConcurrentHashMap<>();
    private final Counter octetsIn;
    private final Counter octetsOut;
    private final Counter messagesIn;
    private final Counter messagesOut;

    ConnectionMetrics(MeterRegistry registry) {
        this.registry = registry;
        at = EnumSet.complementOf(EnumSet.of(Stage.CLOSED)).stream()
                .collect(Collectors.toMap(stage -> stage, stage -> gauge(registry, stage)));
        octetsIn = counter("colloquy.transport.bytes", "Octets of messages, without their framing", "in");
        octetsOut = counter("colloquy.transport.bytes", "Octets of messages, without their framing", "out");
        messagesIn = counter("colloquy.transport.messages", "Messages", "in");
        messagesOut = counter("colloquy.transport.messages", "Messages", "out");
    }

    private static AtomicInteger gauge(MeterRegistry registry, Stage stage) {
        var count = new AtomicInteger();
        Gauge.builder("colloquy.transport.connections", count, AtomicInteger::get)
                .description("Open connections by how far they have come")
                .tag("state", stage.key())
                .register(registry);
        return count;
    }

    private Counter counter(String name, String description, String direction) {
        return Counter.builder(name)
                .description(description)
                .tag(DIRECTION, direction)
                .register(registry);
    }

    /** How many connections are at a stage. */
    int at(Stage stage) {
        AtomicInteger count = at.get(stage);
        return count == null ? 0 : count.get();
    }

    /** A connection was accepted. */
    void opened() {
        change(Stage.SILENT, 1);
    }

    /** A connection came from one stage to another. */
    void moved(Stage from, Stage to) {
        change(from, -1);
        change(to, 1);
    }

    private void change(Stage stage, int by) {
        AtomicInteger count = at.get(stage);
        if (count != null) {
            count.addAndGet(by);
        }
    }

    /** A connection was turned away before its first message; the reason is one of a few words of ours. */
    void refused(String reason) {
        refused.computeIfAbsent(reason, this::refusals).increment();
    }

    private Counter refusals(String reason) {
        return Counter.builder("colloquy.transport.refused")
                .description("Refusals: what is not let in, or put out")
                .tag("reason", reason)
                .register(registry);
    }

    /** A message came in. */
    void received(int octets) {
        octetsIn.increment(octets);
        messagesIn.increment();
    }

    /** A message was handed to the socket. */
    void sent(int octets) {
        octetsOut.increment(octets);
        messagesOut.increment();
    }
}
