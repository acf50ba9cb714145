package io.colloquy.session;

import io.colloquy.realm.LiveRealm;
import io.colloquy.realm.RealmPolicy;
import io.colloquy.realm.Window;
import io.colloquy.session.SessionFacts.Expiry;
import io.colloquy.wamp.Bounds;
import io.colloquy.wamp.ClientRoles;
import io.colloquy.wamp.InvalidValueException;
import io.colloquy.wamp.Peer;
import io.colloquy.wamp.SessionId;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Makes sessions and their mutable parts from what was asked for, their realm's policy and the service's defaults. */
@Component
final class SessionFactory {

    private static final int ORDER_MASK = (1 << Session.ORDER_BITS) - 1;

    private final Clock clock;
    private final NanoClock nanoClock;
    private final Node node;
    private final SessionProperties properties;
    private final AtomicLong made = new AtomicLong();
    private final CommonValues<ClientRoles> roles = new CommonValues<>();
    private final CommonValues<Carrier> gateways = new CommonValues<>();
    private final CommonValues<String> texts = new CommonValues<>();

    SessionFactory(Clock clock, NanoClock nanoClock, Node node, SessionProperties properties) {
        this.clock = clock;
        this.nanoClock = nanoClock;
        this.node = node;
        this.properties = properties;
    }

    /** A session that nobody knows of yet. */
    Session session(SessionId id, @Nullable Peer peer, LiveRealm realm, SessionOptions asked) {
        SessionOptions options = shared(asked);
        Moment now = now();
        long order = now.millis() << Session.ORDER_BITS | (made.getAndIncrement() & ORDER_MASK);
        var birth = new Session.Birth(order, now.nanos(), node.name());
        return new Session(
                id, peer, options, birth, new Session.Membership(realm, facts(options, realm.policy(), now)));
    }

    /** The same options, in which what many sessions have in common is the same object for all of them. */
    private SessionOptions shared(SessionOptions options) {
        Identity identity = options.identity();
        Carrier carrier = options.carrier();
        return new SessionOptions(
                shared(options.roles()),
                shared(options.agent()),
                new Identity(
                        identity.authid(),
                        shared(identity.authrole()),
                        shared(identity.authmethod()),
                        shared(identity.authprovider())),
                carrier.handle() == null ? gateways.share(carrier) : carrier,
                options.terms());
    }

    private @Nullable String shared(@Nullable String text) {
        return text == null ? null : texts.share(text);
    }

    /** What is heavy stays apart: what is shared is remembered, and strangers would fill the memory with it. */
    private ClientRoles shared(ClientRoles announced) {
        return Burden.of(announced) == 0 ? roles.share(announced) : announced;
    }

    /** Insists that what is asked for can be given at all, whatever the realm. */
    void check(SessionOptions options) {
        if (options.carrier().owner() != null) {
            lease(options.terms().expiresIn());
        } else {
            expiresIn(options.terms().expiresIn(), RealmPolicy.DEFAULT);
        }
    }

    /** Insists that what is asked for can be given in a realm. */
    void check(SessionOptions options, RealmPolicy policy) {
        if (options.carrier().owner() == null) {
            expiresIn(options.terms().expiresIn(), policy);
        }
    }

    private SessionFacts facts(SessionOptions options, RealmPolicy policy, Moment now) {
        Terms terms = options.terms();
        Long expiresIn = options.carrier().owner() != null
                ? Long.valueOf(lease(terms.expiresIn()))
                : expiresIn(terms.expiresIn(), policy);
        return new SessionFacts(
                options.agent(),
                options.identity().authrole(),
                expiresIn == null ? null : expiry(expiresIn, now),
                said(terms.rate(), policy.rate()),
                said(terms.quota(), policy.quota()),
                1);
    }

    /**
     * The mutable part of a session after a change.
     *
     * @throws InvalidValueException naming the member that the change would set to something that can't be
     */
    SessionFacts changed(Session session, SessionChange change) {
        SessionFacts now = session.facts();
        if (change.authrole() instanceof Setting.None<String>) {
            throw new InvalidValueException("authrole", "can be changed, but not removed");
        }
        return new SessionFacts(
                shared(said(change.agent(), now.agent())),
                shared(said(change.authrole(), now.authrole())),
                change.expiresIn().said() ? renewed(session, change.expiresIn()) : now.expiry(),
                merged("rate", change.rate(), now.rate()),
                merged("quota", change.quota(), now.quota()),
                now.version() + 1);
    }

    /** Whether a session's time is over. */
    boolean expired(Session session) {
        Expiry expiry = session.facts().expiry();
        return expiry != null && expiry.deadline() - nanoClock.nanoTime() <= 0;
    }

    /** How long a session has lived. */
    Duration lifetime(Session session) {
        return session.lifetime(nanoClock.nanoTime());
    }

    private @Nullable Expiry renewed(Session session, Setting<Long> asked) {
        Long expiresIn = session.owner() != null
                ? Long.valueOf(lease(asked))
                : expiresIn(asked, session.liveRealm().policy());
        return expiresIn == null ? null : expiry(expiresIn, now());
    }

    private static Expiry expiry(long seconds, Moment now) {
        return new Expiry(
                seconds,
                now.millis() + seconds * 1000,
                now.nanos() + Duration.ofSeconds(seconds).toNanos());
    }

    private Moment now() {
        return new Moment(clock.millis(), nanoClock.nanoTime());
    }

    /** One moment by both clocks: milliseconds since 1970 for showing, forward-only nanoseconds for enforcing. */
    private record Moment(long millis, long nanos) {}

    /** What a session gets that a gateway opened: it always expires, lest a gateway that dies leaves ghosts. */
    private long lease(Setting<Long> asked) {
        return switch (asked) {
            case Setting.Unsaid<Long> unsaid -> properties.lease().toSeconds();
            case Setting.None<Long> none ->
                throw new InvalidValueException("expires_in", "must be given: sessions opened over HTTP always expire");
            case Setting.To<Long> to ->
                Bounds.range("expires_in", to.value(), 1, properties.maxLease().toSeconds());
        };
    }

    /** What a session gets that came in by our own listener: at most what its realm allows. */
    private static @Nullable Long expiresIn(Setting<Long> asked, RealmPolicy policy) {
        Long most = policy.sessionExpiresIn();
        if (asked instanceof Setting.To<Long> to) {
            return Bounds.range("expires_in", to.value(), 1, most == null ? Window.MAX_DURATION : most);
        }
        return most;
    }

    private static @Nullable Window merged(String member, Setting<WindowChange> change, @Nullable Window present) {
        try {
            return said(change.map(window -> window.applyTo(present)), present);
        } catch (InvalidValueException e) {
            throw new InvalidValueException(member + "/" + e.member(), String.valueOf(e.getMessage()));
        }
    }

    private static <T> @Nullable T said(Setting<T> setting, @Nullable T otherwise) {
        return switch (setting) {
            case Setting.Unsaid<T> unsaid -> otherwise;
            case Setting.None<T> none -> null;
            case Setting.To<T> to -> to.value();
        };
    }
}
