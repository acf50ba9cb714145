package io.colloquy.router;

import io.colloquy.wamp.Call;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/**
 * A call that is not answered yet. It ends once, whoever ends it; and what is said about it is said in one order, by
 * one thread at a time: who comes while another thread is saying something leaves it to that one. So nothing reaches
 * the caller after the end, or the callee before the INVOCATION, and nobody waits.
 *
 * <p>At first somebody is saying something: whoever makes a call is about to send the INVOCATION, and then calls
 * {@link #rest}.
 */
final class PendingCall {

    private static final VarHandle STATE;

    static {
        try {
            STATE = MethodHandles.lookup().findVarHandle(PendingCall.class, "state", State.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private final Participant caller;
    private final long request;
    private final String procedure;
    private final boolean progressive;
    private final long since;
    private long invocation;
    private volatile @Nullable Offer offer;
    private volatile @Nullable Registration registration;
    private volatile @Nullable Deadline deadline;
    private boolean interrupted;
    private volatile State state = Quiet.BUSY;

    /** Whether somebody is saying something about the call, and what waits to be said. */
    private sealed interface State {}

    /** Nothing waits. */
    private enum Quiet implements State {
        /** Nobody is saying anything. */
        IDLE,
        /** Somebody is saying something. */
        BUSY,
        /** The call is over. */
        OVER
    }

    /** Somebody is saying something, and then has to say this. */
    private record Waiting(
            Runnable words, boolean last, @Nullable Waiting before) implements State {

        void sayAll() {
            var oldestFirst = new ArrayDeque<Runnable>();
            for (Waiting each = this; each != null; each = each.before()) {
                oldestFirst.addFirst(each.words());
            }
            oldestFirst.forEach(Runnable::run);
        }
    }

    /**
     * A call that is about to be made.
     *
     * @param since when, in milliseconds since 1970
     */
    PendingCall(Participant caller, Call call, long since) {
        this.caller = caller;
        this.request = call.request();
        this.procedure = call.procedure();
        this.progressive = call.options().flag("receive_progress");
        this.since = since;
    }

    Participant caller() {
        return caller;
    }

    /** The number of the CALL. */
    long request() {
        return request;
    }

    /** What was called. */
    String procedure() {
        return procedure;
    }

    /** When it was made, in milliseconds since 1970. */
    long since() {
        return since;
    }

    /** Whether the caller wants results before the last. */
    boolean progressive() {
        return progressive;
    }

    /** Which callee's it is, once it is one's. */
    @Nullable
    Offer offer() {
        return offer;
    }

    /** By which registration it was found, once it was. */
    @Nullable
    Registration registration() {
        return registration;
    }

    /** The number of its INVOCATION; 0 before it has one. */
    long invocation() {
        return offer == null ? 0 : invocation;
    }

    /** Makes it a callee's, unless that can't take it. */
    boolean goesTo(Registration by, Offer to) {
        Participant callee = to.callee();
        long number = callee.invocations().addNext(callee.session()::nextSeq, this);
        if (number == 0) {
            return false;
        }
        invocation = number;
        registration = by;
        offer = to;
        // Whoever ended it meanwhile did not know whose it would be.
        if (ended()) {
            giveUp();
        }
        return true;
    }

    /** Has it end at some time, unless it ends before. */
    void limit(Deadline until) {
        deadline = until;
        until.start();
        if (ended()) {
            until.cancel();
        }
    }

    /** The callee gave a sign of life. */
    void heard() {
        Deadline now = deadline;
        if (now != null) {
            now.extend();
        }
    }

    /** Interrupts the callee, unless that was done before. Called on the thread that hears the caller. */
    void interrupt(Runnable words) {
        if (!interrupted) {
            interrupted = true;
            say(words);
        }
    }

    /** Whether it is over, though the last word may still be being said. */
    boolean ended() {
        State now = state;
        return now == Quiet.OVER || (now instanceof Waiting waiting && waiting.last());
    }

    /** Says something about it, unless it is over. */
    void say(Runnable words) {
        while (true) {
            State now = state;
            if (ended()) {
                return;
            }
            if (now == Quiet.IDLE) {
                if (change(now, Quiet.BUSY)) {
                    words.run();
                    rest();
                    return;
                }
            } else if (change(now, new Waiting(words, false, now instanceof Waiting before ? before : null))) {
                return;
            }
        }
    }

    /**
     * Ends it: it is nobody's any more.
     *
     * @param words the last that is said about it
     * @return false if it was over before
     */
    boolean end(Runnable words) {
        while (true) {
            State now = state;
            if (now == Quiet.IDLE) {
                if (change(now, Quiet.OVER)) {
                    giveUp();
                    words.run();
                    return true;
                }
            } else if (ended()) {
                return false;
            } else if (change(now, new Waiting(words, true, now instanceof Waiting before ? before : null))) {
                giveUp();
                return true;
            }
        }
    }

    /** What was to be said is said: says what waits, until nothing does. */
    void rest() {
        while (true) {
            State now = state;
            if (now == Quiet.BUSY) {
                if (change(now, Quiet.IDLE)) {
                    return;
                }
            } else if (now instanceof Waiting waiting && change(now, waiting.last() ? Quiet.OVER : Quiet.BUSY)) {
                if (waiting.last()) {
                    giveUp();
                    waiting.sayAll();
                    return;
                }
                waiting.sayAll();
            }
        }
    }

    private boolean change(State from, State to) {
        return STATE.compareAndSet(this, from, to);
    }

    /** Leaves nothing of it behind. May be done more than once. */
    private void giveUp() {
        caller.calls().remove(request);
        Offer its = offer;
        if (its != null) {
            its.callee().invocations().remove(invocation);
        }
        Deadline until = deadline;
        if (until != null) {
            until.cancel();
        }
    }

    @Override
    public String toString() {
        return "call " + request + " of " + caller;
    }
}
