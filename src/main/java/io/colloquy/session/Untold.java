package io.colloquy.session;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What happened to a session and is still to be told.
 *
 * @param event the last thing that happened; null only in {@link #TELLING}
 * @param earlier what happened before it
 */
record Untold(@Nullable SessionEvent event, @Nullable Untold earlier) {

    /** Stands before all else as long as a thread is telling what it took out. */
    static final Untold TELLING = new Untold(null, null);

    /** Whether a thread is telling what happened before this. */
    boolean beingTold() {
        Untold first = this;
        while (first.earlier != null) {
            first = first.earlier;
        }
        return first.event == null;
    }

    List<SessionEvent> oldestFirst() {
        var newestFirst = new ArrayList<SessionEvent>(1);
        for (Untold one = this; one != null; one = one.earlier) {
            if (one.event != null) {
                newestFirst.add(one.event);
            }
        }
        return newestFirst.reversed();
    }
}
