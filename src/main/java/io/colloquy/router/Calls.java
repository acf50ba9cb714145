package io.colloquy.router;

import io.colloquy.realm.Action;
import io.colloquy.realm.Verdict;
import io.colloquy.router.Registration.Attempt;
import io.colloquy.wamp.Call;
import io.colloquy.wamp.Cancel;
import io.colloquy.wamp.Dict;
import io.colloquy.wamp.ErrorReply;
import io.colloquy.wamp.Invocation;
import io.colloquy.wamp.MatchPolicy;
import io.colloquy.wamp.Payload;
import io.colloquy.wamp.ProtocolException;
import io.colloquy.wamp.Reasons;
import io.colloquy.wamp.Result;
import io.colloquy.wamp.Uri;
import io.colloquy.wamp.UriRule;
import io.colloquy.wamp.Yield;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The calls of one realm, from the CALL to the last answer. */
final class Calls {

    private static final Dict PROGRESS = Dict.of(Map.of("progress", true));

    private final Registrations registrations;
    private final CallTimers timers;
    private final RealmTraffic traffic;
    private final Clock clock;

    Calls(Registrations registrations, CallTimers timers, RealmTraffic traffic, Clock clock) {
        this.registrations = registrations;
        this.timers = timers;
        this.traffic = traffic;
        this.clock = clock;
    }

    /** A call on its way to a callee. */
    private record Route(PendingCall pending, Call call, boolean disclosable) {}

    void make(Participant caller, Call call) {
        CallOptions.checkProcedure(caller, call);
        Verdict verdict = caller.permissions().decide(caller.authrole(), Action.CALL, call.procedure());
        CallOptions.checkPermission(call, verdict);
        long timeout = CallOptions.timeout(call);
        var pending = new PendingCall(caller, call, clock.millis());
        switch (caller.calls().add(call.request(), pending)) {
            case TAKEN -> route(new Route(pending, call, verdict.disclosed()), timeout);
            case FULL ->
                throw new RefusedRequestException(Reasons.LIMIT_REACHED, "the session waits for too many calls");
            case PRESENT -> throw ProtocolException.violation("the call of this number is not answered yet");
            case RELEASED -> {}
        }
    }

    private void route(Route route, long timeout) {
        PendingCall pending = route.pending();
        traffic.called();
        Registration found = registrations.first(pending.procedure(), each -> hand(route, each) != Attempt.NOT_FOR_IT);
        if (pending.offer() == null) {
            abandon(pending, found);
            return;
        }
        if (timeout > 0) {
            pending.limit(new Deadline(timers, TimeUnit.MILLISECONDS.toNanos(timeout), () -> expire(pending)));
        }
        pending.rest();
    }

    private Attempt hand(Route route, Registration registration) {
        return registration.hand(offer -> {
            if (!mayOffer(offer.callee(), route.call().procedure()) || !offer.enter()) {
                return Attempt.NOT_FOR_IT;
            }
            try {
                return invoke(route, registration, offer);
            } finally {
                offer.exit();
            }
        });
    }

    /** A pattern may mean more than its callee may offer, and what that may can have changed since. */
    private static boolean mayOffer(Participant callee, String procedure) {
        return callee.permissions()
                .decide(callee.authrole(), Action.REGISTER, procedure)
                .allowed();
    }

    private Attempt invoke(Route route, Registration registration, Offer offer) {
        PendingCall pending = route.pending();
        if (!pending.goesTo(registration, offer)) {
            return Attempt.FULL;
        }
        boolean asked = offer.disclosesCaller() || route.call().options().flag("disclose_me");
        boolean anyProcedure = registration.pattern().match() != MatchPolicy.EXACT;
        var details = new InvocationDetails(route.disclosable() && asked, anyProcedure, pending.progressive());
        Payload payload = route.call().payload();
        var invocation = new Invocation(pending.invocation(), registration.id(), details.of(pending), payload);
        if (!offer.callee().offer(invocation)) {
            pending.end(() -> refuse(pending, Reasons.PAYLOAD_SIZE_EXCEEDED, "the callee takes no message so long"));
        }
        return Attempt.TAKEN;
    }

    private static void abandon(PendingCall pending, @Nullable Registration found) {
        boolean open = pending.end(() -> {});
        pending.rest();
        if (open) {
            throw found == null
                    ? new RefusedRequestException(Reasons.NO_SUCH_PROCEDURE, "nobody offers this procedure")
                    : new RefusedRequestException(
                            Reasons.NO_AVAILABLE_CALLEE, "each callee waits for as many answers as it may");
        }
    }

    void cancel(Participant caller, Cancel cancel) {
        CancelMode mode = CancelMode.of(cancel);
        PendingCall call = caller.calls().get(cancel.request());
        if (call == null) {
            // It is over already: the two messages crossed.
            return;
        }
        if (mode == CancelMode.KILL && Interruption.isHeard(call)) {
            call.interrupt(() -> Interruption.send(call, mode, Reasons.CANCELED));
            return;
        }
        call.end(() -> {
            refuse(call, Reasons.CANCELED, "the call was cancelled");
            if (mode != CancelMode.SKIP) {
                Interruption.send(call, CancelMode.KILLNOWAIT, Reasons.CANCELED);
            }
        });
    }

    void answer(Participant callee, Yield result) {
        PendingCall call = callee.invocations().get(result.request());
        if (call == null) {
            insistOnGiven(callee, result.request(), "YIELD");
        } else if (!result.options().flag("progress")) {
            call.end(() -> answer(call, new Result(call.request(), Dict.EMPTY, result.payload())));
        } else if (call.progressive()) {
            call.heard();
            call.say(() -> progress(call, new Result(call.request(), PROGRESS, result.payload())));
        }
    }

    private void answer(PendingCall call, Result last) {
        if (!call.caller().offer(last)) {
            refuseLongAnswer(call);
        }
    }

    private void progress(PendingCall call, Result progress) {
        if (!call.caller().offer(progress)) {
            call.end(() -> {
                refuseLongAnswer(call);
                Interruption.send(call, CancelMode.KILLNOWAIT, Reasons.PAYLOAD_SIZE_EXCEEDED);
            });
        }
    }

    void answer(Participant callee, ErrorReply error) {
        if (error.requestType() != Invocation.CODE) {
            throw ProtocolException.violation("a client's ERROR answers an INVOCATION");
        }
        if (!UriRule.LOOSE.matches(error.error())) {
            throw ProtocolException.violation("the Error of ERROR must be a URI");
        }
        PendingCall call = callee.invocations().get(error.request());
        if (call == null) {
            insistOnGiven(callee, error.request(), "ERROR");
            return;
        }
        call.end(() -> refuse(call, error.error(), error.details(), error.payload()));
    }

    /**
     * What answers no call may answer one that ended meanwhile. Numbers that were never given are a violation, up to the
     * 2^53rd invocation.
     */
    private static void insistOnGiven(Participant callee, long invocation, String message) {
        if (invocation > callee.session().seq()) {
            throw ProtocolException.violation(message + " answers no INVOCATION");
        }
    }

    private void expire(PendingCall call) {
        call.end(() -> {
            refuse(call, Reasons.CALL_TIMEOUT, "the call was not answered in time");
            Interruption.send(call, CancelMode.KILLNOWAIT, Reasons.CALL_TIMEOUT);
        });
    }

    /** A session is closed, and offers nothing any more. */
    void leave(Participant gone) {
        for (PendingCall each : gone.invocations().release()) {
            each.end(() -> refuse(each, Reasons.CANCELED, "the callee is gone"));
        }
        for (PendingCall each : gone.calls().release()) {
            each.end(() -> Interruption.send(each, CancelMode.KILLNOWAIT, Reasons.CANCELED));
        }
    }

    private void refuse(PendingCall call, Uri error, String message) {
        refuse(call, error.value(), Dict.EMPTY, new Payload(List.of(message), Map.of()));
    }

    private void refuse(PendingCall call, String error, Dict details, Payload payload) {
        traffic.failed(error);
        if (!call.caller().offer(new ErrorReply(Call.CODE, call.request(), details, error, payload))) {
            refuseLongAnswer(call);
        }
    }

    private void refuseLongAnswer(PendingCall call) {
        Uri error = Reasons.PAYLOAD_SIZE_EXCEEDED;
        traffic.failed(error.value());
        call.caller().send(new ErrorReply(Call.CODE, call.request(), Dict.EMPTY, error.value(), Payload.NONE));
    }
}
