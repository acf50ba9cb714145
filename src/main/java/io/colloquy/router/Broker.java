package io.colloquy.router;

import io.colloquy.realm.Action;
import io.colloquy.realm.LiveRealm;
import io.colloquy.realm.Permissions;
import io.colloquy.realm.Verdict;
import io.colloquy.session.Session;
import io.colloquy.wamp.Dict;
import io.colloquy.wamp.InvalidUriException;
import io.colloquy.wamp.MatchPolicy;
import io.colloquy.wamp.Payload;
import io.colloquy.wamp.ProtocolException;
import io.colloquy.wamp.Publish;
import io.colloquy.wamp.Published;
import io.colloquy.wamp.Reasons;
import io.colloquy.wamp.Subscribe;
import io.colloquy.wamp.Subscribed;
import io.colloquy.wamp.Unsubscribe;
import io.colloquy.wamp.Unsubscribed;
import io.colloquy.wamp.UriPattern;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;

/**
 * The broker of one realm: brings what is published to those who are subscribed to its topic. What a session publishes
 * is sent on that session's own thread, so that its events reach each subscriber in order.
 *
 * @see <a href="https://wamp-proto.org/wamp_latest_ietf.html#name-publishing-and-events">WAMP, Publishing and Events</a>
 */
final class Broker {

    private final LiveRealm realm;
    private final Subscriptions subscriptions;
    private final MetaNews news;
    private final RealmTraffic traffic;

    Broker(LiveRealm realm, Subscriptions subscriptions, MetaNews news, RealmTraffic traffic) {
        this.realm = realm;
        this.subscriptions = subscriptions;
        this.news = news;
        this.traffic = traffic;
    }

    /** The subscriptions of the realm. */
    Subscriptions subscriptions() {
        return subscriptions;
    }

    /**
     * A session subscribes. Who does so twice is given the same subscription.
     *
     * @throws RefusedRequestException if it may not
     * @throws ProtocolException naming the option that is of the wrong type
     */
    void subscribe(Participant subscriber, Subscribe subscribe) {
        UriPattern pattern = pattern(subscribe, subscriber.session());
        Verdict verdict = permissions().decide(subscriber.authrole(), Action.SUBSCRIBE, pattern);
        insist(verdict.allowed(), "subscribe to", pattern.uri());
        Subscription known = subscriptions.get(pattern);
        if (known != null && known.of(subscriber) != null) {
            subscriber.send(new Subscribed(subscribe.request(), known.id()));
        } else if (subscriber.subscriptions().full()) {
            throw new RefusedRequestException(
                    Reasons.LIMIT_REACHED, "the session has as many subscriptions as it may have");
        } else {
            join(subscriber, subscribe.request(), pattern);
        }
    }

    private void join(Participant subscriber, long request, UriPattern pattern) {
        Membership joined = subscriptions.join(subscriber, pattern);
        long id = joined.subscription().id();
        if (subscriber.subscriptions().add(id, joined) == Holdings.Taken.TAKEN) {
            subscriber.send(new Subscribed(request, id));
            joined.open();
        } else {
            subscriptions.leave(joined);
        }
        news.tell(this);
    }

    private static UriPattern pattern(Subscribe subscribe, Session session) {
        String match = subscribe.options().text("match").orElse(MatchPolicy.EXACT.key());
        MatchPolicy policy = MatchPolicy.of(match)
                .orElseThrow(() -> new RefusedRequestException(
                        Reasons.INVALID_ARGUMENT, "Options.match must be exact, prefix or wildcard"));
        return checked(new UriPattern(policy, subscribe.topic()), session);
    }

    private static UriPattern checked(UriPattern pattern, Session session) {
        try {
            pattern.check(session.uriRule());
            return pattern;
        } catch (InvalidUriException e) {
            throw new RefusedRequestException(Reasons.INVALID_URI, String.valueOf(e.getMessage()));
        }
    }

    /**
     * A session gives a subscription up. It is told so after the last event that is on its way to it.
     *
     * @throws RefusedRequestException if it has no such subscription
     */
    void unsubscribe(Participant subscriber, Unsubscribe unsubscribe) {
        Membership gone = subscriber.subscriptions().remove(unsubscribe.subscription());
        if (gone == null) {
            throw new RefusedRequestException(
                    Reasons.NO_SUCH_SUBSCRIPTION, "the session has no subscription of this number");
        }
        subscriptions.leave(gone);
        gone.close(new Unsubscribed(unsubscribe.request()));
        news.tell(this);
    }

    /**
     * A session publishes.
     *
     * @throws RefusedRequestException if it may not
     * @throws ProtocolException naming the option that is of the wrong type
     */
    void publish(Participant publisher, Publish publish) {
        Publication publication = check(publisher, publish);
        traffic.published();
        deliver(publication, role -> publish.payload());
        if (publish.options().flag("acknowledge")) {
            publisher.send(new Published(publish.request(), publication.id()));
        }
    }

    /** What a session would publish now; nobody hears of it. Throws as {@link #publish}. */
    Publication check(Participant publisher, Publish publish) {
        Session session = publisher.session();
        Dict options = publish.options();
        String topic = checked(UriPattern.exact(publish.topic()), session).uri();
        Verdict verdict = permissions().decide(publisher.authrole(), Action.PUBLISH, topic);
        insist(verdict.allowed(), "publish to", topic);
        boolean disclosed = options.flag("disclose_me");
        if (disclosed && !verdict.disclosed()) {
            throw new RefusedRequestException(
                    Reasons.DISCLOSE_ME_DISALLOWED, "the realm does not let publishers to this topic be disclosed");
        }
        Audience audience = Audience.read(options, publisher);
        return Publication.of(topic, disclosed ? identity(publisher) : Map.of(), audience);
    }

    private static Map<String, Object> identity(Participant publisher) {
        var identity = new HashMap<String, Object>();
        publisher.introduce("publisher", identity);
        return identity;
    }

    /**
     * The router itself publishes, to all who are subscribed and may be.
     *
     * @param topic under which topic
     * @param content what those of a role hear; asked for once for each role of those who hear it, and not at all if
     *     nobody does. Roles that are given the same object share one message
     */
    void announce(String topic, Function<String, Payload> content) {
        deliver(Publication.of(topic, Map.of(), Audience.EVERYBODY), content);
    }

    private void deliver(Publication publication, Function<String, Payload> content) {
        var delivery = new Delivery(publication, permissions(), content);
        subscriptions.match(publication.topic(), delivery::to);
        if (delivery.delivered() > 0) {
            traffic.delivered(delivery.delivered());
        }
    }

    /** A session is closed: it is subscribed to nothing more. */
    void leave(Participant gone) {
        for (Membership membership : gone.subscriptions().release()) {
            membership.close(null);
            subscriptions.leave(membership);
            // One session may have more to give back than can wait to be told.
            news.tell(this);
        }
    }

    private Permissions permissions() {
        return realm.policy().permissions();
    }

    private static void insist(boolean allowed, String what, String uri) {
        if (!allowed) {
            throw new RefusedRequestException(
                    Reasons.NOT_AUTHORIZED, "the realm does not let the session's role " + what + " " + uri);
        }
    }
}
