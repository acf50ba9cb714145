package io.colloquy.bench;

/** What weighs on a router while something else is measured. */
sealed interface Burden permits Crowd, DeafSubscribers, Flood, Idlers, Passers {

    /**
     * Takes it off, in good order.
     *
     * @return what is to be known of it
     * @throws IllegalStateException if it was not as heavy as it should have been
     */
    String lift() throws InterruptedException;
}
