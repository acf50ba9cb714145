package io.colloquy.admin;

import io.colloquy.access.Caller;
import io.colloquy.session.EventProperties;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/**
 * How many event streams each caller has. Of all that there may be, one caller gets half: whoever holds a key, and be it a
 * viewer's, can't keep everybody else from hearing what happens.
 */
@Component
final class StreamShares {

    private final int most;
    private final Map<String, Integer> taken = new ConcurrentHashMap<>();

    StreamShares(EventProperties properties) {
        this.most = (properties.maxSubscribers() + 1) / 2;
    }

    /**
     * Takes a place, which is to be given back with the end of the stream.
     *
     * @throws ProblemException if the caller has as many streams as one may have
     */
    void take(Caller caller) {
        taken.compute(caller.id(), (id, count) -> oneMore(count == null ? 0 : count));
    }

    /** Gives a place back that was taken. */
    void giveBack(Caller caller) {
        taken.computeIfPresent(caller.id(), (id, count) -> count == 1 ? null : count - 1);
    }

    private int oneMore(int count) {
        if (count >= most) {
            throw Problem.of(ProblemCode.TOO_MANY_SUBSCRIBERS, "one caller hears of events " + most + " times at most")
                    .with("Retry-After", "5")
                    .exception();
        }
        return count + 1;
    }
}
