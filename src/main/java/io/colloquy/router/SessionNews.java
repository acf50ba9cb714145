package io.colloquy.router;

import io.colloquy.realm.Action;
import io.colloquy.session.Session;
import io.colloquy.session.SessionEvent;
import io.colloquy.wamp.Payload;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the sessions of a realm are told of those that come and go, whoever carries them.
 *
 * @see <a href="https://wamp-proto.org/wamp_latest_ietf.html#name-session-meta-api">WAMP, Session Meta API</a>
 */
final class SessionNews {

    private static final String ON_JOIN = "wamp.session.on_join";
    private static final String ON_LEAVE = "wamp.session.on_leave";

    private final Broker broker;

    /** @param broker the broker of the realm */
    SessionNews(Broker broker) {
        this.broker = broker;
    }

    /** A session was opened. */
    void joined(SessionEvent.Opened opened) {
        broker.announce(ON_JOIN, new Arrival(opened.session())::asToldTo);
    }

    /** What is told of one that was opened: nothing is made that nobody hears, and nothing twice. */
    private static final class Arrival {

        private final Session session;
        private @Nullable Payload whole;
        private @Nullable Payload withoutTransport;

        Arrival(Session session) {
            this.session = session;
        }

        Payload asToldTo(String role) {
            return Disclosure.seesTransports(session.liveRealm(), role, Action.SUBSCRIBE, ON_JOIN)
                    ? whole()
                    : withoutTransport();
        }

        private Payload whole() {
            Payload made = whole;
            if (made == null) {
                made = Answers.of(session.toDetails());
                whole = made;
            }
            return made;
        }

        private Payload withoutTransport() {
            Payload made = withoutTransport;
            if (made == null) {
                made = Answers.of(Disclosure.withoutTransport(session));
                withoutTransport = made;
            }
            return made;
        }
    }

    /** A session was closed. If it is to be silent, nobody is told. */
    void left(SessionEvent.Closed closed) {
        if (!closed.end().silent()) {
            Session session = closed.session();
            List<@Nullable Object> who = Arrays.asList(
                    session.id().value(),
                    session.identity().authid(),
                    closed.facts().authrole());
            var payload = new Payload(who, Map.of());
            broker.announce(ON_LEAVE, role -> payload);
        }
    }
}
