package io.colloquy.router;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.colloquy.session.Client;
import io.colloquy.session.RecordingTransport;
import io.colloquy.session.Session;
import io.colloquy.session.SessionEnd;
import io.colloquy.session.TestRegistry;
import io.colloquy.wamp.Call;
import io.colloquy.wamp.Dict;
import io.colloquy.wamp.ErrorReply;
import io.colloquy.wamp.Payload;
import io.colloquy.wamp.Result;
import io.colloquy.wamp.RoutedMessage;
import io.colloquy.wamp.WampMessage;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A session that calls what the router itself answers, and waits for each answer. */
final class Inquirer {

    private final Router router;
    private final Session session;
    private final RecordingTransport transport;
    private long request;

    private Inquirer(Router router, Session session, RecordingTransport transport) {
        this.router = router;
        this.session = session;
        this.transport = transport;
    }

    /** Opens the session of a client in {@link TestRegistry#CHAT}. */
    static Inquirer open(TestRegistry registry, Router router, Client client) {
        var transport = new RecordingTransport();
        return new Inquirer(router, registry.open(client.over(transport)), transport);
    }

    Session session() {
        return session;
    }

    long id() {
        return session.id().value();
    }

    /** What it was sent, in order. */
    List<WampMessage> sent() {
        return transport.sent();
    }

    /** How it was ended: once, or not at all. */
    List<SessionEnd> ends() {
        return transport.ends();
    }

    /** The positional arguments of the RESULT. */
    List<? extends @Nullable Object> call(String procedure, @Nullable Object... args) {
        return result(ask(procedure, args(args)));
    }

    /** As above, with keyword arguments too. */
    List<? extends @Nullable Object> call(String procedure, Payload arguments) {
        return result(ask(procedure, arguments));
    }

    /** The URI of the ERROR. */
    String refusal(String procedure, @Nullable Object... args) {
        return refusal(procedure, args(args));
    }

    /** As above, with keyword arguments too. */
    String refusal(String procedure, Payload arguments) {
        RoutedMessage answer = ask(procedure, arguments);
        assertThat(answer).isInstanceOf(ErrorReply.class);
        return ((ErrorReply) answer).error();
    }

    /** The RESULT or ERROR of a call. */
    RoutedMessage ask(String procedure, Payload arguments) {
        return answerTo(send(procedure, arguments));
    }

    /** Calls, and does not wait; the number of the request. */
    long send(String procedure, Payload arguments) {
        router.on(session, new Call(++request, Dict.EMPTY, procedure, arguments));
        return request;
    }

    /** The RESULT or ERROR of a request, once it has come. */
    RoutedMessage answerTo(long number) {
        return await().pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(1))
                .until(
                        () -> sent().stream()
                                .map(RoutedMessage.class::cast)
                                .filter(message -> answers(message, number))
                                .findFirst(),
                        Optional::isPresent)
                .orElseThrow();
    }

    private static boolean answers(RoutedMessage message, long number) {
        return (message instanceof Result result && result.request() == number)
                || (message instanceof ErrorReply error
                        && error.requestType() == Call.CODE
                        && error.request() == number);
    }

    private static List<? extends @Nullable Object> result(RoutedMessage answer) {
        assertThat(answer).isInstanceOf(Result.class);
        return ((Result) answer).payload().args();
    }

    private static Payload args(@Nullable Object... args) {
        return new Payload(Arrays.asList(args), Map.of());
    }
}
