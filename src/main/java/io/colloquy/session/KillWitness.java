package io.colloquy.session;

import java.util.function.Supplier;

/** Is there when sessions end others of their realm, so that it can be told later who did that. */
public interface KillWitness {

    /**
     * One session has ended another. Called on the thread that hears the killer: must be quick.
     *
     * @param killer who did it
     * @param victim whom it ended
     * @param end how
     */
    void killed(Session killer, Session victim, SessionEnd end);

    /**
     * A session is about to end many. May take its time.
     *
     * @param killer who does it
     * @param order whom, and how
     * @param matched how many that are at this moment
     * @param work does it
     * @return what the work returns
     */
    BulkClose killing(Session killer, ClosingOrder order, long matched, Supplier<BulkClose> work);
}
