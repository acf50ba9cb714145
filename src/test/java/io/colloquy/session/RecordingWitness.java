package io.colloquy.session;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;

/** A witness that notes what it sees. */
public final class RecordingWitness implements KillWitness {

    private final List<Kill> kills = new CopyOnWriteArrayList<>();

    /** What a session did. */
    public sealed interface Kill {

        /** It ended one. */
        record One(Session killer, Session victim, SessionEnd end) implements Kill {}

        /** It ended many. */
        record Many(Session killer, ClosingOrder order, long matched, BulkClose outcome) implements Kill {}
    }

    @Override
    public void killed(Session killer, Session victim, SessionEnd end) {
        kills.add(new Kill.One(killer, victim, end));
    }

    @Override
    public BulkClose killing(Session killer, ClosingOrder order, long matched, Supplier<BulkClose> work) {
        BulkClose outcome = work.get();
        kills.add(new Kill.Many(killer, order, matched, outcome));
        return outcome;
    }

    /** What it saw, in order. */
    public List<Kill> kills() {
        return List.copyOf(kills);
    }
}
