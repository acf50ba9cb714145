package io.colloquy.router;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.colloquy.wamp.Call;
import io.colloquy.wamp.Cancel;
import io.colloquy.wamp.ClientRole;
import io.colloquy.wamp.ClientRoles;
import io.colloquy.wamp.Dict;
import io.colloquy.wamp.ErrorReply;
import io.colloquy.wamp.Invocation;
import io.colloquy.wamp.Payload;
import io.colloquy.wamp.Register;
import io.colloquy.wamp.Registered;
import io.colloquy.wamp.Result;
import io.colloquy.wamp.Unregister;
import io.colloquy.wamp.Unregistered;
import io.colloquy.wamp.WampMessage;
import io.colloquy.wamp.Yield;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/** What a client says that calls procedures, or offers them. */
record Phone(Peer peer) {

    /** A callee that can be interrupted, and gives results before the last. */
    static final ClientRoles INTERRUPTIBLE = new ClientRoles(
            Map.of(ClientRole.CALLEE, Optional.of(Map.of("call_canceling", true, "progressive_call_results", true))));

    /** Offers a procedure, and says under which number. */
    long registers(String procedure) {
        return registers(procedure, Map.of());
    }

    long registers(String procedure, Map<String, ?> options) {
        asksToRegister(procedure, options);
        Registered registered = peer.hears(Registered.class);
        assertThat(registered.request()).isEqualTo(peer.lastRequest());
        return registered.registration();
    }

    void asksToRegister(String procedure, Map<String, ?> options) {
        peer.says(new Register(peer.nextRequest(), Dict.of(options), procedure));
    }

    /** The error for which it may not register. */
    String isRefused(String procedure, Map<String, ?> options) {
        asksToRegister(procedure, options);
        return peer.refused(Register.CODE);
    }

    void unregisters(long registration) {
        peer.says(new Unregister(peer.nextRequest(), registration));
        assertThat(peer.hears(Unregistered.class).request()).isEqualTo(peer.lastRequest());
    }

    /** Calls, and says under which number. */
    long calls(String procedure, Object... args) {
        return callsWith(Map.of(), procedure, args);
    }

    long callsWith(Map<String, ?> options, String procedure, Object... args) {
        long request = peer.nextRequest();
        peer.says(new Call(request, Dict.of(options), procedure, new Payload(List.of(args), Map.of())));
        return request;
    }

    /** The error with which a call is answered. */
    String isToldThatCallFailed(String procedure) {
        calls(procedure);
        return peer.refused(Call.CODE);
    }

    void cancels(long call, Map<String, ?> options) {
        peer.says(new Cancel(call, Dict.of(options)));
    }

    /** The one call that came in. */
    Invocation isInvoked() {
        return peer.hears(Invocation.class);
    }

    void yields(Invocation invocation, Object... args) {
        yieldsWith(Map.of(), invocation, args);
    }

    /** Gives a result before the last. */
    void progresses(Invocation invocation, Object... args) {
        yieldsWith(Map.of("progress", true), invocation, args);
    }

    void yieldsWith(Map<String, ?> options, Invocation invocation, Object... args) {
        peer.says(new Yield(invocation.request(), Dict.of(options), new Payload(List.of(args), Map.of())));
    }

    void fails(Invocation invocation, String error, Object... args) {
        peer.says(new ErrorReply(
                Invocation.CODE, invocation.request(), Dict.EMPTY, error, new Payload(List.of(args), Map.of())));
    }

    /** The arguments of the last answer to a call. */
    List<?> hearsResult(long call) {
        Result result = peer.hears(Result.class);
        assertThat(result.request()).isEqualTo(call);
        assertThat(result.details().has("progress")).isFalse();
        return result.payload().args();
    }

    /** The arguments of an answer to a call that is not the last. */
    List<?> hearsProgress(long call) {
        Result result = peer.hears(Result.class);
        assertThat(result.request()).isEqualTo(call);
        assertThat(result.details().flag("progress")).isTrue();
        return result.payload().args();
    }

    /** The error with which a call was answered. */
    String hearsError(long call) {
        return error(call, peer.hears(ErrorReply.class));
    }

    /** The same, if it is said on another thread. */
    String awaitsError(long call) {
        return error(call, awaits(ErrorReply.class));
    }

    private static String error(long call, ErrorReply error) {
        assertThat(error.request()).isEqualTo(call);
        assertThat(error.requestType()).isEqualTo(Call.CODE);
        return error.error();
    }

    /** The one message that it is told before long. */
    <T> T awaits(Class<T> kind) {
        var heard = new AtomicReference<List<WampMessage>>(List.of());
        await().until(() -> {
            heard.set(peer.heard());
            return !heard.get().isEmpty();
        });
        assertThat(heard.get()).singleElement().isInstanceOf(kind);
        return kind.cast(heard.get().getFirst());
    }
}
