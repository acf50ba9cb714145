package io.colloquy.router;

import io.colloquy.realm.Action;
import io.colloquy.wamp.Call;
import io.colloquy.wamp.Cancel;
import io.colloquy.wamp.ErrorReply;
import io.colloquy.wamp.Reasons;
import io.colloquy.wamp.Register;
import io.colloquy.wamp.Registered;
import io.colloquy.wamp.Unregister;
import io.colloquy.wamp.Unregistered;
import io.colloquy.wamp.Yield;

/**
 * The dealer of one realm: takes offers of procedures, and brings calls to callees and answers back.
 *
 * @see <a href="https://wamp-proto.org/wamp_latest_ietf.html#name-remote-procedure-calls">WAMP, Remote Procedure
 *     Calls</a>
 */
final class Dealer {

    private final Registrations registrations;
    private final Calls calls;
    private final Runnable news;

    /** @param news tells what has happened to registrations */
    Dealer(Registrations registrations, Calls calls, Runnable news) {
        this.registrations = registrations;
        this.calls = calls;
        this.news = news;
    }

    /** What is offered. */
    Registrations registrations() {
        return registrations;
    }

    void register(Participant callee, Register register) {
        Registration.Wanted wanted = CallOptions.wanted(callee, register);
        if (!callee.permissions()
                .decide(callee.authrole(), Action.REGISTER, wanted.pattern())
                .allowed()) {
            throw new RefusedRequestException(Reasons.NOT_AUTHORIZED, "the session may not register this procedure");
        }
        Registration registration = registrations.add(callee, wanted);
        if (registration != null) {
            callee.send(new Registered(register.request(), registration.id()));
        }
        news.run();
    }

    void unregister(Participant callee, Unregister unregister) {
        Registration registration = callee.registrations().remove(unregister.registration());
        if (registration == null) {
            throw new RefusedRequestException(
                    Reasons.NO_SUCH_REGISTRATION, "the session has no registration of this number");
        }
        var answer = new Unregistered(unregister.request());
        // Clients take no INVOCATION for what they offer no longer.
        registrations.remove(callee, registration, () -> callee.send(answer));
        news.run();
    }

    void call(Participant caller, Call call) {
        calls.make(caller, call);
    }

    void cancel(Participant caller, Cancel cancel) {
        calls.cancel(caller, cancel);
    }

    void result(Participant callee, Yield result) {
        calls.answer(callee, result);
    }

    void failure(Participant callee, ErrorReply error) {
        calls.answer(callee, error);
    }

    /** A session is closed. */
    void leave(Participant gone) {
        for (Registration each : gone.registrations().release()) {
            registrations.remove(gone, each, () -> {});
            // One session may have more to give back than can wait to be told.
            news.run();
        }
        calls.leave(gone);
    }
}
