package io.colloquy.session;

import io.colloquy.realm.Window;
import java.time.Duration;
import java.time.Instant;

/** What became of charging a session for what it does. */
public sealed interface Charge {

    /** There was room for all of it. */
    Charge GRANTED = new Granted();

    /** There was room for all of it. */
    record Granted() implements Charge {}

    /**
     * There was not, and nothing was charged.
     *
     * @param window which window is used up; of two, the one that renews later
     * @param renews when it renews, for showing
     * @param after in what time that is; more than 0
     */
    record Refused(Window window, Instant renews, Duration after) implements Charge {}
}
