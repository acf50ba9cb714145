package io.colloquy.console;

import io.colloquy.access.Caller;
import io.colloquy.admin.BulkClosing;
import io.colloquy.admin.Closings;
import io.colloquy.admin.Refusal;
import io.colloquy.admin.SessionClosing;
import io.colloquy.audit.Actor;
import io.colloquy.session.BulkClose;
import io.colloquy.session.ClosingOrder;
import io.colloquy.session.NoSuchSessionException;
import io.colloquy.session.SessionFilter;
import io.colloquy.wamp.InvalidValueException;
import io.colloquy.wamp.Reasons;
import io.colloquy.wamp.SessionId;
import io.colloquy.wamp.Uri;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.util.MultiValueMap;

/** Closes the sessions that somebody has chosen, and keeps their clients out if that is wanted. */
@Component
final class Closer {

    /** How many sessions are closed while somebody waits; more are a job. */
    static final int MOST_AT_ONCE = 1000;

    private static final int SERVER_ERROR = 500;

    private final Closings closings;

    Closer(Closings closings) {
        this.closings = closings;
    }

    /**
     * How sessions are to be closed.
     *
     * @param reason the reason that clients are told
     * @param message words for a person, or null
     * @param ban for how many seconds the clients are kept out; empty: not at all
     * @param perSecond how many a second; null: as fast as it goes
     */
    record How(
            Uri reason,
            @Nullable String message,
            Optional<Long> ban,
            @Nullable Integer perSecond) {

        /** Reads a form. */
        static How of(MultiValueMap<String, String> form) {
            String reason = said(form, "reason").orElse(Reasons.KILLED.value());
            return new How(
                    new Uri(reason),
                    said(form, "message").orElse(null),
                    said(form, "ban").map(text -> number("ban", text)),
                    said(form, "per_second")
                            .map(text ->
                                    Math.toIntExact(Math.min(number("per_second", text), ClosingOrder.MAX_PER_SECOND)))
                            .orElse(null));
        }

        private static Optional<String> said(MultiValueMap<String, String> form, String name) {
            return Optional.ofNullable(form.getFirst(name)).map(String::strip).filter(text -> !text.isEmpty());
        }

        private static long number(String name, String text) {
            if (!text.matches("[1-9][0-9]{0,9}")) {
                throw new InvalidValueException(name, "must be a positive number");
            }
            return Long.parseLong(text);
        }
    }

    /**
     * What came of it.
     *
     * @param closed how many sessions were closed
     * @param banned how many clients are kept out
     * @param refused how many sessions were left alone
     * @param why why the first of those was; or null
     * @param job the id of the job that goes on; or null if it is done
     */
    record Outcome(
            long closed,
            long banned,
            long refused,
            @Nullable String why,
            @Nullable Long job) {}

    BulkClose preview(Caller caller, SessionFilter filter) {
        return closings.preview(caller, new BulkClosing(filter, ClosingOrder.NO_LIMIT, null, Reasons.KILLED, null));
    }

    Outcome close(Actor actor, SessionFilter filter, How how) {
        var closing = new BulkClosing(filter, ClosingOrder.NO_LIMIT, how.perSecond(), how.reason(), how.message());
        BulkClose meant = closings.preview(actor.caller(), closing);
        // What is done to one session alone stands in the audit under its id, not only under a filter.
        if (how.ban().isPresent() || meant.matched() == 1) {
            return oneByOne(actor, meant, how);
        }
        return switch (closings.close(actor, closing)) {
            case Closings.Result.Done done -> new Outcome(done.outcome().closed(), 0, 0, null, null);
            case Closings.Result.Begun begun ->
                new Outcome(0, 0, 0, null, begun.job().id());
        };
    }

    /** A ban is of one client, and closes all its sessions: who is gone when its turn comes has been closed with another. */
    private Outcome oneByOne(Actor actor, BulkClose meant, How how) {
        if (meant.matched() > MOST_AT_ONCE) {
            throw new InvalidValueException(
                    "ban", "can be imposed on the clients of at most " + MOST_AT_ONCE + " sessions at a time");
        }
        var closing = new SessionClosing(how.reason(), how.message(), how.ban(), OptionalLong.empty());
        var outcome = new Outcome(0, 0, 0, null, null);
        for (SessionId id : meant.ids()) {
            outcome = one(actor, id, closing, outcome);
        }
        return outcome;
    }

    private Outcome one(Actor actor, SessionId id, SessionClosing closing, Outcome sofar) {
        int banned = closing.ban().isPresent() ? 1 : 0;
        try {
            closings.close(actor, id, closing);
            return new Outcome(sofar.closed() + 1, sofar.banned() + banned, sofar.refused(), sofar.why(), null);
        } catch (NoSuchSessionException gone) {
            return new Outcome(sofar.closed() + 1, sofar.banned(), sofar.refused(), sofar.why(), null);
        } catch (RuntimeException e) {
            Refusal refusal =
                    Refusal.of(e).filter(words -> words.status() < SERVER_ERROR).orElseThrow(() -> e);
            String why = sofar.why() == null ? refusal.detail() : sofar.why();
            return new Outcome(sofar.closed(), sofar.banned(), sofar.refused() + 1, why, null);
        }
    }
}
