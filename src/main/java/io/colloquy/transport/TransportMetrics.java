package io.colloquy.transport;

import io.colloquy.wamp.AuthMethod;
import io.colloquy.wamp.Reasons;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Counts what happens at the front door. No tag holds what a client chose. */
@Component
final class TransportMetrics {

    private static final String WELCOMED = "welcomed";
    private static final String ABANDONED = "abandoned";
    private static final String NONE = "none";
    private static final String OTHER = "other";

    private static final Map<String, String> GOODBYES =
            Reasons.ALL.stream().collect(Collectors.toMap(reason -> reason.value(), reason -> reason.value()));

    private final MeterRegistry registry;
    private final Map<Handshake, Counter> handshakes = new ConcurrentHashMap<>();
    private final Map<String, Counter> refused = new ConcurrentHashMap<>();
    private final Map<String, Counter> goodbyes = new ConcurrentHashMap<>();

    /** How a handshake went, as far as it is told apart. */
    private record Handshake(String method, String outcome) {}

    TransportMetrics(MeterRegistry registry) {
        this.registry = registry;
    }

    /** A client has a session now. */
    void welcomed(AuthMethod method) {
        handshake(method, WELCOMED);
    }

    /**
     * A client was not let in.
     *
     * @param method by which it was to prove who it is; null if none was chosen yet
     */
    void refused(@Nullable AuthMethod method, Refusal refusal) {
        handshake(method, refusal.label());
        refused(refusal);
    }

    /** A client gave up, or was lost, before it had a session; the method as in {@link #refused}. */
    void abandoned(@Nullable AuthMethod method) {
        handshake(method, ABANDONED);
    }

    /** An ABORT was said, before there was a session or in the middle of it. */
    void refused(Refusal refusal) {
        refused.computeIfAbsent(
                        refusal.label(),
                        label -> Counter.builder("colloquy.transport.refused")
                                .description("Refusals: what is not let in, or put out")
                                .tag("reason", label)
                                .register(registry))
                .increment();
    }

    /** A GOODBYE began the end of a session, whichever side said it; the answer is not counted. */
    void goodbye(String reason) {
        goodbyes.computeIfAbsent(
                        GOODBYES.getOrDefault(reason, OTHER),
                        label -> Counter.builder("colloquy.transport.goodbyes")
                                .description("Sessions that ended by GOODBYE, from either side")
                                .tag("reason", label)
                                .register(registry))
                .increment();
    }

    private void handshake(@Nullable AuthMethod method, String outcome) {
        handshakes
                .computeIfAbsent(
                        new Handshake(method == null ? NONE : method.key(), outcome),
                        how -> Counter.builder("colloquy.transport.handshakes")
                                .description("Handshakes that came to an end")
                                .tag("method", how.method())
                                .tag("outcome", how.outcome())
                                .register(registry))
                .increment();
    }
}
