package io.colloquy.session;

import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * How a closing stands that goes on by itself.
 *
 * @param id its id
 * @param order what was asked for
 * @param state whether it goes on, or how it ended
 * @param matched how many sessions the filter matched when it began
 * @param closed how many of them it has closed; those that ended by themselves are not among them
 * @param created when it began
 * @param finished when it was over; null while it goes on
 */
public record ClosingJob(
        long id,
        Order order,
        State state,
        long matched,
        long closed,
        Instant created,
        @Nullable Instant finished) {

    /** The states of a job. All but {@link #RUNNING} are for good. */
    public enum State {
        /** It goes on. */
        RUNNING,
        /** All were closed that were to be. */
        COMPLETED,
        /** Somebody ended it before. */
        CANCELLED,
        /** It broke down; the log says why. */
        FAILED,
        /** The service shut down before. */
        INTERRUPTED;

        private final String key = name().toLowerCase(Locale.ROOT);

        /** The state's name on the wire. */
        public String key() {
            return key;
        }
    }

    /**
     * A {@link ClosingOrder} as it is remembered.
     *
     * @param operation what the closing is part of
     * @param filter which sessions, as {@link SessionFilter#text()} says it; null: all
     * @param limit how many at most
     * @param perSecond how many a second; null: as fast as it goes
     * @param end how they end
     * @param actor who asked for it
     */
    public record Order(
            ClosingOrder.Operation operation,
            @Nullable String filter,
            long limit,
            @Nullable Integer perSecond,
            SessionEnd end,
            Owner actor) {

        /** What is remembered of an order. */
        static Order of(ClosingOrder order) {
            return new Order(
                    order.operation(),
                    order.filter().text(),
                    order.limit(),
                    order.perSecond(),
                    order.end(),
                    order.actor());
        }
    }

    /** Whether it is over. */
    public boolean over() {
        return state != State.RUNNING;
    }
}
