package io.colloquy.router;

import io.colloquy.wamp.Payload;

/** A procedure of the protocol that the router itself answers. */
@FunctionalInterface
interface MetaProcedure {

    /**
     * Answers a call.
     *
     * @param caller who calls, and may
     * @param arguments what it sends along
     * @return the arguments of the RESULT
     * @throws RefusedRequestException if it is answered with an ERROR instead
     */
    Payload answer(Participant caller, Payload arguments);

    /** Whether a call needs no permission, and no rule of the realm forbids it. */
    default boolean openTo(Participant caller, Payload arguments) {
        return false;
    }

    /**
     * Whether a call may take long, and so is answered later: the thread that hears the caller does not wait for it. Such
     * calls of one caller are answered one after another.
     */
    default boolean takesLong(Payload arguments) {
        return false;
    }

    /**
     * One whose calls may all take long.
     *
     * @param work answers a call
     */
    record Lengthy(MetaProcedure work) implements MetaProcedure {

        @Override
        public Payload answer(Participant caller, Payload arguments) {
            return work.answer(caller, arguments);
        }

        @Override
        public boolean openTo(Participant caller, Payload arguments) {
            return work.openTo(caller, arguments);
        }

        @Override
        public boolean takesLong(Payload arguments) {
            return true;
        }
    }
}
