package io.colloquy.admin;

import io.colloquy.access.Caller;
import io.colloquy.session.NanoClock;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Remembers what requests that have an {@link IdempotencyKey} were answered with, for a day, {@value #MOST_KEPT} of them,
 * with bodies of 32 MiB in all; the oldest go first. A request that was refused is not remembered: it may be tried again.
 */
@Component
final class IdempotentAnswers {

    static final int MOST_KEPT = 10_000;

    private static final long KEPT_NANOS = Duration.ofDays(1).toNanos();

    /** The most bytes that the bodies of all answers take together. */
    private static final long MOST_BYTES = 32 << 20;

    private final NanoClock clock;

    /** As many as there are requests being served. They are never forgotten: that would obey them twice. */
    private final Map<Name, Attempt> goingOn = new HashMap<>();

    private final LinkedHashMap<Name, Attempt> answered = new LinkedHashMap<>();
    private long bytes;

    IdempotentAnswers(NanoClock clock) {
        this.clock = clock;
    }

    /**
     * A request that may come again.
     *
     * @param caller who sends it
     * @param operation what it asks for
     * @param key what it is called
     * @param body what it says
     */
    record Request(Caller caller, String operation, IdempotencyKey key, Members body) {

        private String digest() {
            try {
                byte[] text = (operation + " " + body).getBytes(StandardCharsets.UTF_8);
                return HexFormat.of()
                        .formatHex(MessageDigest.getInstance("SHA-256").digest(text));
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    /** The name of a request: another caller may give the same to another request. */
    private record Name(String caller, String key) {}

    /** A request that was obeyed, or is being obeyed as long as there is no answer. */
    private record Attempt(
            String digest, long since, @Nullable Answer answer) {

        int size() {
            return answer == null ? 0 : answer.size();
        }
    }

    /**
     * Obeys a request, unless it was obeyed before: then its first answer is given again.
     *
     * @throws ProblemException if it is being obeyed at this moment, or another request is called the same
     */
    Answer once(Request request, Supplier<Answer> obeying) {
        if (request.key().value().isEmpty()) {
            return obeying.get();
        }
        var name = new Name(request.caller().id(), request.key().value().get());
        var attempt = new Attempt(request.digest(), clock.nanoTime(), null);
        Attempt first = begin(name, attempt);
        return first == null ? obey(name, attempt, obeying) : again(first, attempt);
    }

    private static Answer again(Attempt first, Attempt attempt) {
        if (!first.digest().equals(attempt.digest())) {
            throw Problem.of(
                            ProblemCode.IDEMPOTENCY_CONFLICT,
                            "another request was sent with this " + IdempotencyKey.HEADER)
                    .exception();
        }
        Answer answer = first.answer();
        if (answer == null) {
            throw Problem.of(
                            ProblemCode.IN_PROGRESS,
                            "the first request with this " + IdempotencyKey.HEADER + " goes on")
                    .with("Retry-After", "1")
                    .exception();
        }
        return answer;
    }

    private Answer obey(Name name, Attempt attempt, Supplier<Answer> obeying) {
        Answer answer = null;
        try {
            answer = obeying.get().rendered();
            return answer;
        } finally {
            end(name, new Attempt(attempt.digest(), clock.nanoTime(), answer));
        }
    }

    private synchronized @Nullable Attempt begin(Name name, Attempt attempt) {
        forgetOld(attempt.since());
        Attempt first = answered.get(name);
        return first == null ? goingOn.putIfAbsent(name, attempt) : first;
    }

    /** In the order in which they were answered, so that the first that is young enough ends the look. */
    private void forgetOld(long now) {
        var oldestFirst = answered.values().iterator();
        while (oldestFirst.hasNext()) {
            Attempt oldest = oldestFirst.next();
            boolean young = now - oldest.since() < KEPT_NANOS;
            if (young && answered.size() <= MOST_KEPT && bytes <= MOST_BYTES) {
                return;
            }
            bytes -= oldest.size();
            oldestFirst.remove();
        }
    }

    private synchronized void end(Name name, Attempt attempt) {
        goingOn.remove(name);
        if (attempt.answer() != null) {
            answered.putLast(name, attempt);
            bytes += attempt.size();
            forgetOld(attempt.since());
        }
    }
}
