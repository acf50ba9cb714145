package io.colloquy.transport;

import io.colloquy.transport.Stranger.Manner;
import io.colloquy.transport.Stranger.Said;
import io.crossbar.autobahn.wamp.interfaces.TriFunction;
import io.crossbar.autobahn.wamp.reflectionRoles.WampException;
import io.crossbar.autobahn.wamp.types.InvocationDetails;
import io.crossbar.autobahn.wamp.types.InvocationResult;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** What the procedures of an autobahn-java do. */
final class JavaManners {

    private static final JsonMapper JSON = new JsonMapper();

    private final Queue<Runnable> hanging = new ConcurrentLinkedQueue<>();

    /** What it registers. */
    interface Endpoint
            extends TriFunction<
                    @Nullable List<Object>,
                    @Nullable Map<String, Object>,
                    InvocationDetails,
                    CompletableFuture<InvocationResult>> {}

    /** What is registered for a procedure. */
    Endpoint endpoint(Manner manner) {
        return switch (manner) {
            case ECHO -> (args, kwargs, details) -> CompletableFuture.completedFuture(result(args, kwargs));
            case REFUSE ->
                (args, kwargs, details) -> CompletableFuture.failedFuture(
                        new WampException("com.example.error.unwilling", Map.of(), args, kwargs));
            // It has no progressive results.
            case COUNT -> (args, kwargs, details) -> CompletableFuture.completedFuture(result(args, null));
            case HANG -> (args, kwargs, details) -> hang(result(args, kwargs));
        };
    }

    private static InvocationResult result(@Nullable List<Object> args, @Nullable Map<String, Object> kwargs) {
        return new InvocationResult(args, kwargs);
    }

    private CompletableFuture<InvocationResult> hang(InvocationResult result) {
        CompletableFuture<InvocationResult> answer = new CompletableFuture<>();
        hanging.add(() -> answer.complete(result));
        return answer;
    }

    int hanging() {
        return hanging.size();
    }

    void release() {
        for (Runnable answer = hanging.poll(); answer != null; answer = hanging.poll()) {
            answer.run();
        }
    }

    /** What autobahn-java was told, with its numbers as JSON has them. */
    static Said said(@Nullable List<Object> args, @Nullable Map<String, Object> kwargs) {
        Map<String, Object> said = Map.of(
                "args", Objects.requireNonNullElse(args, List.of()),
                "kwargs", Objects.requireNonNullElse(kwargs, Map.of()));
        return JSON.readValue(JSON.writeValueAsString(said), Said.class);
    }
}
