package io.colloquy.router;

import io.colloquy.session.Session;
import io.colloquy.session.WindowMetrics.Kind;
import io.colloquy.wamp.Call;
import io.colloquy.wamp.Cancel;
import io.colloquy.wamp.Dict;
import io.colloquy.wamp.ErrorReply;
import io.colloquy.wamp.Event;
import io.colloquy.wamp.Interrupt;
import io.colloquy.wamp.Invocation;
import io.colloquy.wamp.ProtocolException;
import io.colloquy.wamp.Publish;
import io.colloquy.wamp.Published;
import io.colloquy.wamp.Register;
import io.colloquy.wamp.Registered;
import io.colloquy.wamp.Result;
import io.colloquy.wamp.RoutedMessage;
import io.colloquy.wamp.Subscribe;
import io.colloquy.wamp.Subscribed;
import io.colloquy.wamp.Unregister;
import io.colloquy.wamp.Unregistered;
import io.colloquy.wamp.Unsubscribe;
import io.colloquy.wamp.Unsubscribed;
import io.colloquy.wamp.UriPattern;
import io.colloquy.wamp.Yield;
import java.util.Map;
import org.springframework.stereotype.Component;

/**
 * Takes what open sessions say, and hands it to the broker or the dealer of their realm, or to the procedures that are
 * the router's own. A request that is refused is answered with an ERROR.
 *
 * @see <a href="https://wamp-proto.org/wamp_latest_ietf.html#name-router-role-and-feature-ann">WAMP, Router: Role and
 *     Feature Announcement</a>
 */
@Component
public class Router {

    private final Exchanges exchanges;
    private final MetaProcedures meta;
    private final QuotaGate quota;
    private final RouterMetrics metrics;

    Router(Exchanges exchanges, MetaProcedures meta, QuotaGate quota, RouterMetrics metrics) {
        this.exchanges = exchanges;
        this.meta = meta;
        this.quota = quota;
        this.metrics = metrics;
    }

    /** The roles of this router with their features, as they stand in WELCOME. */
    public static Map<String, Object> roles() {
        return Features.ROLES;
    }

    /**
     * Takes a message of an open session, and answers it over the session's transport. Called by one thread at a time
     * for a session.
     *
     * @param session whose
     * @param message what it says
     * @throws ProtocolException if a client may not say that
     */
    public void on(Session session, RoutedMessage message) {
        exchanges.participant(session).ifPresent(participant -> hear(participant, message));
    }

    private void hear(Participant from, RoutedMessage message) {
        Broker broker = from.exchange().broker();
        Dealer dealer = from.exchange().dealer();
        switch (message) {
            case Subscribe m -> serve(from, Subscribe.CODE, m.request(), () -> broker.subscribe(from, m));
            case Unsubscribe m -> serve(from, Unsubscribe.CODE, m.request(), () -> broker.unsubscribe(from, m));
            case Publish m -> publish(from, m);
            case Register m -> serve(from, Register.CODE, m.request(), () -> dealer.register(from, m));
            case Unregister m -> serve(from, Unregister.CODE, m.request(), () -> dealer.unregister(from, m));
            case Call m -> serve(from, Call.CODE, m.request(), () -> call(from, m));
            case Cancel m -> dealer.cancel(from, m);
            case Yield m -> dealer.result(from, m);
            case ErrorReply m -> dealer.failure(from, m);
            case Published m -> throw unspeakable("PUBLISHED");
            case Subscribed m -> throw unspeakable("SUBSCRIBED");
            case Unsubscribed m -> throw unspeakable("UNSUBSCRIBED");
            case Event m -> throw unspeakable("EVENT");
            case Result m -> throw unspeakable("RESULT");
            case Registered m -> throw unspeakable("REGISTERED");
            case Unregistered m -> throw unspeakable("UNREGISTERED");
            case Invocation m -> throw unspeakable("INVOCATION");
            case Interrupt m -> throw unspeakable("INTERRUPT");
        }
    }

    private void call(Participant from, Call call) {
        if (UriPattern.reserved(call.procedure())) {
            meta.call(from, call);
        } else {
            from.exchange().dealer().call(from, call);
        }
    }

    /** Who wants no acknowledgement hears of no refusal either. */
    private void publish(Participant from, Publish publish) {
        if (publish.options().flag("acknowledge")) {
            serve(
                    from,
                    Publish.CODE,
                    publish.request(),
                    () -> from.exchange().broker().publish(from, publish));
            return;
        }
        try {
            take(from, publish.request(), Kind.PUBLICATION);
            from.exchange().broker().publish(from, publish);
        } catch (RefusedRequestException e) {
            metrics.of(from.session()).failed(e.error().value());
        }
    }

    private void serve(Participant from, int requestType, long request, Runnable service) {
        try {
            take(from, request, Kind.REQUEST);
            service.run();
        } catch (RefusedRequestException e) {
            metrics.of(from.session()).failed(e.error().value());
            from.send(new ErrorReply(requestType, request, Dict.EMPTY, e.error().value(), e.payload()));
        }
    }

    /** What is refused has its number, too. */
    private void take(Participant from, long request, Kind kind) {
        from.countRequest(request);
        quota.admit(from.session(), kind);
    }

    private static ProtocolException unspeakable(String message) {
        return ProtocolException.violation(message + " is a router's message");
    }
}
