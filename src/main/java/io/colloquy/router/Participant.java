package io.colloquy.router;

import io.colloquy.realm.Permissions;
import io.colloquy.session.Session;
import io.colloquy.session.Transport;
import io.colloquy.wamp.ProtocolException;
import io.colloquy.wamp.RoutedMessage;
import io.colloquy.wamp.SessionId;
import io.colloquy.wamp.SharedMessage;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A session of our own listener as one that takes part in the conversation of its realm, with what it holds there. */
final class Participant {

    private final Session session;
    private final Transport transport;
    private final Exchange exchange;
    private final Holdings<Membership> subscriptions;
    private final Holdings<Registration> registrations;
    private final Holdings<PendingCall> calls;
    private final Holdings<PendingCall> invocations;
    private final Will will = new Will();
    private long lastRequest;

    Participant(Session session, Transport transport, Exchange exchange, RouterProperties bounds) {
        this.session = session;
        this.transport = transport;
        this.exchange = exchange;
        this.subscriptions = new Holdings<>(bounds.subscriptionsPerSession());
        this.registrations = new Holdings<>(bounds.registrationsPerSession());
        this.calls = new Holdings<>(bounds.callsPerSession());
        this.invocations = new Holdings<>(bounds.invocationsPerSession());
    }

    Session session() {
        return session;
    }

    SessionId id() {
        return session.id();
    }

    /** The conversation that it takes part in. */
    Exchange exchange() {
        return exchange;
    }

    /** What it is subscribed to, by the number of the subscription. */
    Holdings<Membership> subscriptions() {
        return subscriptions;
    }

    /** What it offers, by the number of the registration. */
    Holdings<Registration> registrations() {
        return registrations;
    }

    /** The calls that it waits for, by the number of its request. */
    Holdings<PendingCall> calls() {
        return calls;
    }

    /** The calls that wait for it, by the number of the INVOCATION. */
    Holdings<PendingCall> invocations() {
        return invocations;
    }

    /** What it leaves to be published when it is gone. */
    Will will() {
        return will;
    }

    /** The session's role now: an update may have changed it. */
    @Nullable
    String authrole() {
        return session.facts().authrole();
    }

    /**
     * Enters who it is into the details of a message; what is not known is left out.
     *
     * @param as what it is there, with which the keys begin: {@code publisher} or {@code caller}
     */
    void introduce(String as, Map<String, Object> details) {
        details.put(as, id().value());
        putIfKnown(details, as + "_authid", session.identity().authid());
        putIfKnown(details, as + "_authrole", authrole());
    }

    private static void putIfKnown(Map<String, Object> details, String key, @Nullable String value) {
        if (value != null) {
            details.put(key, value);
        }
    }

    /** Whether its session is closed. */
    boolean isGone() {
        return session.handle() == null;
    }

    /** What the sessions of its realm may do now. */
    Permissions permissions() {
        return session.liveRealm().policy().permissions();
    }

    void send(RoutedMessage message) {
        transport.send(message);
    }

    /** Sends a message, unless it is longer than the session's client takes; false if it is. */
    boolean offer(RoutedMessage message) {
        return transport.offer(message);
    }

    void send(SharedMessage message) {
        transport.send(message);
    }

    /**
     * Takes the number of a request, on the thread that hears the session.
     *
     * @throws ProtocolException if it is not the one that follows
     * @see <a href="https://wamp-proto.org/wamp_latest_ietf.html#name-ids">WAMP, IDs</a>
     */
    void countRequest(long request) {
        long expected = lastRequest == SessionId.MAX ? 1 : lastRequest + 1;
        if (request != expected) {
            throw ProtocolException.violation(
                    "the number of a request must be one more than that of the last: " + expected);
        }
        lastRequest = request;
    }

    @Override
    public String toString() {
        return session.toString();
    }
}
