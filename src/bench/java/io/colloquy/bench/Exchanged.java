package io.colloquy.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * One turn of talking, and what it cost the router from when all had joined.
 *
 * @param talk what came of it
 * @param processorTime what the system charged the router's process
 * @param allocated what the router allocated, in bytes, where that is known
 */
record Exchanged(Talk talk, Duration processorTime, long allocated) {

    /** A router, as far as this matters. */
    record Router(Child process, int port, Allocation allocation) {

        /** Tells what has been allocated. */
        interface Allocation {
            long bytes() throws IOException;
        }

        static Router of(FoxWamp fox) {
            return new Router(fox.process(), fox.port(), () -> 0);
        }

        static Router of(Door door) {
            return new Router(door.process(), door.port(), door::allocated);
        }
    }

    /** Takes a turn. */
    static Exchanged by(Talkers talkers, Router router, Talkers.Topic topic, int number, Duration time)
            throws IOException {
        talkers.begin(topic, router.port(), number, time);
        long allocated = router.allocation().bytes();
        Duration before = router.process().processorTime();
        Talk talk = talkers.end();
        Duration took = router.process().processorTime().minus(before);
        return new Exchanged(talk, took, router.allocation().bytes() - allocated);
    }

    double perSecond() {
        return talk.perSecond();
    }

    /** The microseconds of processor time for each call, or event that was delivered. */
    double microseconds() {
        return processorTime.toNanos() / 1e3 / talk.count();
    }

    /** The bytes that were allocated for each of them. */
    double bytes() {
        return (double) allocated / talk.count();
    }

    /** The median of a figure. */
    static <T> double median(List<T> turns, ToDoubleFunction<T> figure) {
        List<Double> sorted = turns.stream()
                .map(figure::applyAsDouble)
                .sorted(Comparator.naturalOrder())
                .toList();
        return sorted.get(sorted.size() / 2);
    }
}
