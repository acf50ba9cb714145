package io.colloquy.router;

import io.colloquy.session.Session;
import io.colloquy.session.Transport;
import io.colloquy.wamp.Call;
import io.colloquy.wamp.Cancel;
import io.colloquy.wamp.Dict;
import io.colloquy.wamp.ErrorReply;
import io.colloquy.wamp.Event;
import io.colloquy.wamp.Interrupt;
import io.colloquy.wamp.Invocation;
import io.colloquy.wamp.Payload;
import io.colloquy.wamp.ProtocolException;
import io.colloquy.wamp.Publish;
import io.colloquy.wamp.Published;
import io.colloquy.wamp.Reasons;
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
import io.colloquy.wamp.Uri;
import io.colloquy.wamp.Yield;
import org.springframework.stereotype.Component;

/**
 * Takes what open sessions say. It offers neither procedures nor topics yet, and says so to each request: its announced
 * roles have no features.
 *
 * @see <a href="https://wamp-proto.org/wamp_latest_ietf.html#name-router-role-and-feature-ann">WAMP, Router: Role and
 *     Feature Announcement</a>
 */
@Component
public class Router {

    /**
     * Takes a message of an open session, and answers it over the session's transport.
     *
     * @param session whose
     * @param message what it says
     * @throws ProtocolException if a client may not say that
     */
    public void on(Session session, RoutedMessage message) {
        switch (message) {
            case Call call -> refuse(session, Call.CODE, call.request(), Reasons.NO_SUCH_PROCEDURE);
            case Subscribe subscribe ->
                refuse(session, Subscribe.CODE, subscribe.request(), Reasons.FEATURE_NOT_SUPPORTED);
            case Register register -> refuse(session, Register.CODE, register.request(), Reasons.FEATURE_NOT_SUPPORTED);
            case Publish publish -> {
                if (publish.options().flag("acknowledge")) {
                    refuse(session, Publish.CODE, publish.request(), Reasons.FEATURE_NOT_SUPPORTED);
                }
            }
            case Unsubscribe unsubscribe ->
                refuse(session, Unsubscribe.CODE, unsubscribe.request(), Reasons.NO_SUCH_SUBSCRIPTION);
            case Unregister unregister ->
                refuse(session, Unregister.CODE, unregister.request(), Reasons.NO_SUCH_REGISTRATION);
            // A call that is over already may be cancelled: the two messages crossed.
            case Cancel cancel -> {}
            case Yield yield -> throw violation("YIELD answers no invocation");
            case ErrorReply error -> throw violation("ERROR answers no invocation");
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

    private static void refuse(Session session, int requestType, long request, Uri error) {
        Transport transport = session.handle();
        if (transport != null) {
            transport.send(new ErrorReply(requestType, request, Dict.EMPTY, error.value(), Payload.NONE));
        }
    }

    private static ProtocolException unspeakable(String message) {
        return violation(message + " is a router's message");
    }

    private static ProtocolException violation(String message) {
        return ProtocolException.violation(message);
    }
}
