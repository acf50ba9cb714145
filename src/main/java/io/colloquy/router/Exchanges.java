package io.colloquy.router;

import io.colloquy.realm.LiveRealm;
import io.colloquy.session.Session;
import io.colloquy.session.SessionEvent;
import io.colloquy.session.SessionListener;
import io.colloquy.session.Transport;
import io.colloquy.wamp.SessionId;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Who takes part in which realm's conversation. A session takes part from the first thing that it says; when it is
 * closed, whoever closed it, all that it holds is given back.
 */
@Component
final class Exchanges implements SessionListener {

    private final ConcurrentMap<LiveRealm, Exchange> exchanges = new ConcurrentHashMap<>();
    private final ConcurrentMap<SessionId, Participant> participants = new ConcurrentHashMap<>();
    private final RouterProperties bounds;
    private final Brokers brokers;
    private final Dealers dealers;
    private final RouterMetrics metrics;

    Exchanges(RouterProperties bounds, Brokers brokers, Dealers dealers, RouterMetrics metrics) {
        this.bounds = bounds;
        this.brokers = brokers;
        this.dealers = dealers;
        this.metrics = metrics;
    }

    /**
     * The session as one that takes part.
     *
     * @return nothing if it is closed, or is not carried by a connection of ours
     */
    Optional<Participant> participant(Session session) {
        Participant known = participants.get(session.id());
        return Optional.ofNullable(known != null ? known : enter(session));
    }

    /** One who takes part, by the id of its session. */
    Optional<Participant> find(SessionId id) {
        return Optional.ofNullable(participants.get(id));
    }

    /** The conversation of a realm, if anybody takes part. */
    Optional<Exchange> exchange(LiveRealm realm) {
        return Optional.ofNullable(exchanges.get(realm));
    }

    private @Nullable Participant enter(Session session) {
        Transport transport = session.handle();
        if (transport == null) {
            return null;
        }
        RealmTraffic traffic = metrics.of(session);
        Participant entered = participants.computeIfAbsent(
                session.id(),
                absent -> new Participant(session, transport, join(session.liveRealm(), traffic), bounds));
        // A session lets go of its connection before its end is told: so either that is seen here, or it is yet to be
        // told.
        if (session.handle() == null) {
            leave(session, true);
            return null;
        }
        return entered;
    }

    private Exchange join(LiveRealm realm, RealmTraffic traffic) {
        return exchanges.compute(
                realm, (same, present) -> (present == null ? exchangeOf(same, traffic) : present).entered());
    }

    private Exchange exchangeOf(LiveRealm realm, RealmTraffic traffic) {
        Broker broker = brokers.broker(realm, traffic);
        return new Exchange(realm, broker, dealers.dealer(broker, traffic));
    }

    @Override
    public void on(SessionEvent event) {
        switch (event) {
            case SessionEvent.Opened opened -> news(opened).ifPresent(news -> news.joined(opened));
            case SessionEvent.Updated updated -> {}
            case SessionEvent.Closed closed -> {
                leave(closed.session(), !closed.end().silent());
                news(closed).ifPresent(news -> news.left(closed));
            }
        }
    }

    private Optional<SessionNews> news(SessionEvent event) {
        return exchange(event.session().liveRealm()).map(Exchange::broker).map(SessionNews::new);
    }

    private void leave(Session session, boolean withTestaments) {
        Participant gone = participants.remove(session.id());
        if (gone != null) {
            gone.exchange().broker().leave(gone);
            gone.exchange().dealer().leave(gone);
            exchanges.computeIfPresent(session.liveRealm(), (same, present) -> present.left() ? null : present);
            List<Testament> testaments = gone.will().open();
            if (withTestaments) {
                testaments.forEach(testament -> publish(gone, testament));
            }
        }
    }

    /** What the session may not publish any more is not published, and what fails harms nothing else. */
    private void publish(Participant gone, Testament testament) {
        try {
            gone.exchange().broker().publish(gone, testament.publication());
        } catch (RefusedRequestException e) {
            metrics.of(gone.session()).failed(e.error().value());
        }
    }
}
