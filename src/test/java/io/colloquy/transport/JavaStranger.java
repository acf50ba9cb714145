package io.colloquy.transport;

import io.crossbar.autobahn.wamp.Client;
import io.crossbar.autobahn.wamp.Session;
import io.crossbar.autobahn.wamp.auth.AnonymousAuth;
import io.crossbar.autobahn.wamp.auth.ChallengeResponseAuth;
import io.crossbar.autobahn.wamp.auth.CryptosignAuth;
import io.crossbar.autobahn.wamp.auth.TicketAuth;
import io.crossbar.autobahn.wamp.exceptions.ApplicationError;
import io.crossbar.autobahn.wamp.interfaces.IAuthenticator;
import io.crossbar.autobahn.wamp.types.Challenge;
import io.crossbar.autobahn.wamp.types.ChallengeResponse;
import io.crossbar.autobahn.wamp.types.CloseDetails;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The client autobahn-java over a WebSocket; its RawSocket says of itself that it is not implemented yet. */
final class JavaStranger implements Stranger {

    private static final int PATIENCE_SECONDS = 30;

    private final int port;
    private final String subprotocol;

    private ExecutorService turns = turns();
    private Session session = new Session(turns);
    private InTurn transport;
    private CompletableFuture<Ended> end = new CompletableFuture<>();

    JavaStranger(int port, String subprotocol) {
        this.port = port;
        this.subprotocol = subprotocol;
        this.transport = transport();
    }

    /**
     * Where one session does everything, one thing after the other; it blocks that for two seconds when it ends. The thread
     * goes by itself.
     */
    private static ExecutorService turns() {
        return new ThreadPoolExecutor(0, 1, 1, TimeUnit.SECONDS, new LinkedBlockingQueue<>());
    }

    private InTurn transport() {
        return new InTurn("ws://127.0.0.1:" + port + "/ws", subprotocol, turns);
    }

    @Override
    @SuppressWarnings("FutureReturnValueIgnored") // It is for the listeners to say what became of the connection.
    public Entry join(Claim claim) {
        turns = turns();
        session = new Session(turns);
        transport = transport();
        end = new CompletableFuture<>();
        CompletableFuture<Ended> told = end;
        CompletableFuture<Entry> entry = new CompletableFuture<>();
        session.addOnJoinListener((joined, details) -> entry.complete(new Joined(details.sessionID)));
        session.addOnLeaveListener((left, details) -> {
            // It tells of the end twice: what it was told, and then that the transport ended.
            told.complete(ended(details));
            entry.complete(ended(details));
        });
        var client = new Client(transport, turns);
        client.add(session, claim.realm().value(), List.of(authenticator(claim)));
        client.connect().whenComplete((exit, failure) -> entry.complete(new Ended("not connected", null)));
        return patiently(entry);
    }

    private static Ended ended(CloseDetails details) {
        return new Ended(details.reason, details.message);
    }

    private static IAuthenticator authenticator(Claim claim) {
        String authid = claim.authid();
        if (authid == null) {
            return new AnonymousAuth();
        }
        String secret = Objects.requireNonNull(claim.secret());
        return switch (claim.method()) {
            case "ticket" -> new TicketAuth(authid, secret);
            case "wampcra" -> new ChallengeResponseAuth(authid, secret);
            case "cryptosign" -> new Cryptosign(authid, secret);
            default -> throw new IllegalArgumentException(claim.method());
        };
    }

    /** Signs by itself: its parent takes a native library for that, which no jar brings. */
    private static final class Cryptosign extends CryptosignAuth {

        private final String key;

        Cryptosign(String authid, String key) {
            super(authid, key, Map.of("pubkey", publicKey(key)));
            this.key = key;
        }

        private static String publicKey(String key) {
            return key.equals(ClientProofs.PRIVATE_KEY) ? ClientProofs.PUBLIC_KEY : ClientProofs.OTHER_PUBLIC_KEY;
        }

        @Override
        public CompletableFuture<ChallengeResponse> onChallenge(Session session, Challenge challenge) {
            String asked = (String) Objects.requireNonNull(challenge.extra.get("challenge"));
            return CompletableFuture.completedFuture(
                    new ChallengeResponse(ClientProofs.cryptosign(key, asked), Map.of()));
        }
    }

    @Override
    public String call(String procedure) {
        return inTurn(() -> session.call(procedure, 1).handle((result, failure) -> error(failure)));
    }

    @Override
    public String subscribe(String topic) {
        return inTurn(
                () -> session.subscribe(topic, (List<Object> event) -> {}).handle((done, failure) -> error(failure)));
    }

    private static String error(@Nullable Throwable failure) {
        Throwable cause = failure instanceof CompletionException wrapped ? wrapped.getCause() : failure;
        return cause instanceof ApplicationError refused
                ? Objects.requireNonNull(refused.getMessage())
                : "no error of WAMP: " + cause;
    }

    @Override
    public Ended leave() {
        turns.execute(session::leave);
        return ended();
    }

    @Override
    public Ended ended() {
        return patiently(end);
    }

    private <T> T inTurn(Supplier<CompletableFuture<T>> request) {
        return patiently(CompletableFuture.runAsync(() -> {}, turns).thenComposeAsync(turn -> request.get(), turns));
    }

    private static <T> T patiently(CompletableFuture<T> future) {
        return future.orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join();
    }

    @Override
    public void close() {
        turns.shutdownNow();
        try {
            if (transport.isOpen()) {
                transport.abort();
            }
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
