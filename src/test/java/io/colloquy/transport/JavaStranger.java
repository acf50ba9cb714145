package io.colloquy.transport;

import io.crossbar.autobahn.wamp.Client;
import io.crossbar.autobahn.wamp.Session;
import io.crossbar.autobahn.wamp.auth.AnonymousAuth;
import io.crossbar.autobahn.wamp.auth.ChallengeResponseAuth;
import io.crossbar.autobahn.wamp.auth.CryptosignAuth;
import io.crossbar.autobahn.wamp.auth.TicketAuth;
import io.crossbar.autobahn.wamp.exceptions.ApplicationError;
import io.crossbar.autobahn.wamp.interfaces.IAuthenticator;
import io.crossbar.autobahn.wamp.interfaces.TriConsumer;
import io.crossbar.autobahn.wamp.types.CallOptions;
import io.crossbar.autobahn.wamp.types.CallResult;
import io.crossbar.autobahn.wamp.types.Challenge;
import io.crossbar.autobahn.wamp.types.ChallengeResponse;
import io.crossbar.autobahn.wamp.types.CloseDetails;
import io.crossbar.autobahn.wamp.types.EventDetails;
import io.crossbar.autobahn.wamp.types.PublishOptions;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** The client autobahn-java over a WebSocket; its RawSocket says of itself that it is not implemented yet. */
final class JavaStranger implements Stranger {

    private static final int PATIENCE_SECONDS = 30;

    private final int port;
    private final String subprotocol;
    private final JavaManners manners = new JavaManners();
    private final Queue<Heard> heard = new ConcurrentLinkedQueue<>();

    private ExecutorService turns = turns();
    private Session session = new Session(turns);
    private InTurn transport;
    private CompletableFuture<Ended> end = new CompletableFuture<>();
    private CompletableFuture<Reply> reply = new CompletableFuture<>();

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
    public void begin(String procedure, Said said) {
        reply = inTurn(() -> session.call(procedure, said.args(), said.kwargs(), (CallOptions) null)
                .handle((result, failure) -> failure == null ? given(result) : refused(failure)));
    }

    private static Reply given(CallResult result) {
        return new Given(JavaManners.said(result.results, result.kwresults), List.of());
    }

    private static Reply refused(Throwable failure) {
        Said said =
                failure instanceof ApplicationError error ? JavaManners.said(error.args, error.kwargs) : Said.NOTHING;
        return new Refused(error(failure), said);
    }

    @Override
    public Reply reply() {
        return patiently(reply);
    }

    @Override
    public Reply cancel() {
        throw new UnsupportedOperationException("autobahn-java can't cancel");
    }

    @Override
    public String register(String procedure, Manner manner) {
        return error(() -> session.register(procedure, manners.endpoint(manner)));
    }

    @Override
    public int hanging() {
        return manners.hanging();
    }

    @Override
    public void release() {
        manners.release();
    }

    @Override
    public String subscribe(String topic) {
        TriConsumer<List<Object>, Map<String, Object>, EventDetails> ear =
                (args, kwargs, details) -> heard.add(new Heard(topic, JavaManners.said(args, kwargs)));
        return error(() -> session.subscribe(topic, ear));
    }

    @Override
    public String publish(Heard event, Circle circle) {
        var options = new PublishOptions(true, circle == Circle.OTHERS);
        Said said = event.said();
        return error(() -> session.publish(event.topic(), said.args(), said.kwargs(), options));
    }

    @Override
    public List<Heard> heard() {
        return Stream.generate(heard::poll).takeWhile(Objects::nonNull).toList();
    }

    private String error(Supplier<CompletableFuture<?>> request) {
        return patiently(
                inTurn(() -> request.get().handle((done, failure) -> failure == null ? NO_ERROR : error(failure))));
    }

    private static String error(Throwable failure) {
        return failure instanceof ApplicationError refused
                ? Objects.requireNonNull(refused.getMessage())
                : "no error of WAMP: " + failure;
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

    private <T> CompletableFuture<T> inTurn(Supplier<CompletableFuture<T>> request) {
        return CompletableFuture.runAsync(() -> {}, turns).thenComposeAsync(turn -> request.get(), turns);
    }

    private static <T> T patiently(CompletableFuture<T> future) {
        return future.orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join();
    }

    @Override
    public void close() {
        turns.shutdownNow();
        if (transport.isOpen()) {
            // It waits two seconds for threads of its own; nobody else has to.
            Thread.ofVirtual().start(this::abort);
        }
    }

    private void abort() {
        try {
            transport.abort();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
