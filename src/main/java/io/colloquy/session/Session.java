package io.colloquy.session;

import io.colloquy.realm.LiveRealm;
import io.colloquy.wamp.ClientRoles;
import io.colloquy.wamp.Peer;
import io.colloquy.wamp.RealmUri;
import io.colloquy.wamp.SessionId;
import io.colloquy.wamp.UriRule;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A transient conversation between two peers, attached to a realm and running over a transport. Its identity never
 * changes; what an update can change stands in {@link #facts()}, one immutable value at a time.
 */
public final class Session {

    /** How many bits of {@link #order()} tell sessions of one millisecond apart. */
    static final int ORDER_BITS = 20;

    private static final VarHandle SEQ = field("seq", long.class);
    private static final VarHandle UNTOLD = field("untold", Untold.class);
    private static final VarHandle WINDOWS = field("windows", Windows.class);

    private final SessionId id;
    private final LiveRealm realm;
    private final boolean inDynamicRealm;
    private final @Nullable Peer peer;
    private final ClientRoles roles;
    private final int burden;
    private final Identity identity;
    private volatile Carrier carrier;
    private final String node;
    private final long order;
    private final long openedAt;
    private volatile SessionFacts facts;
    private volatile long seq;

    private volatile @Nullable Untold untold;
    private volatile @Nullable Windows windows;

    /** When and where a session was made: its place in the order of creation, forward-only nanoseconds, the node. */
    record Birth(long order, long at, String node) {}

    /** The realm that a session is in, and what it was given there. */
    record Membership(LiveRealm realm, SessionFacts facts) {}

    Session(SessionId id, @Nullable Peer peer, SessionOptions options, Birth birth, Membership membership) {
        this.id = id;
        this.peer = peer;
        this.roles = options.roles();
        this.burden = Burden.of(roles);
        this.identity = options.identity();
        this.carrier = options.carrier();
        this.order = birth.order();
        this.openedAt = birth.at();
        this.node = birth.node();
        this.realm = membership.realm();
        this.inDynamicRealm = realm.dynamic();
        this.facts = membership.facts();
    }

    /** The session's id. */
    public SessionId id() {
        return id;
    }

    /** The name of the realm that the session is attached to. */
    public RealmUri realm() {
        return realm.uri();
    }

    /** The rule that reasons follow in the session's realm. */
    public UriRule uriRule() {
        return realm.policy().uriRule();
    }

    /** The realm that the session is attached to, whose policy is looked up there, as it is at the moment. */
    public LiveRealm liveRealm() {
        return realm;
    }

    /** Whether the realm was a dynamic one when the session was made; it may have become durable since. */
    boolean inDynamicRealm() {
        return inDynamicRealm;
    }

    /** The far end of the connection, or null if it is not known. */
    public @Nullable Peer peer() {
        return peer;
    }

    /** The roles that the client announced. */
    public ClientRoles roles() {
        return roles;
    }

    /** By how many bytes it is heavier than an ordinary session, about. */
    int burden() {
        return burden;
    }

    /** Who the session belongs to; the role as of the opening, see {@link SessionFacts#authrole()} for the present. */
    public Identity identity() {
        return identity;
    }

    /** What is known of the connection. */
    public TransportInfo transport() {
        return carrier.info();
    }

    /** The handle of the connection (the {@code pid} of the seed), or null if a gateway keeps it, or the session is closed. */
    public @Nullable Transport handle() {
        return carrier.handle();
    }

    /** Forgets the handle of a session that is closed: what is remembered of it must not keep its connection in memory. */
    void letGo() {
        Carrier now = carrier;
        if (now.handle() != null) {
            carrier = new Carrier(now.info(), null, now.owner());
        }
    }

    /** Who opened the session over HTTP, or null for a client of our own listener. */
    public @Nullable Owner owner() {
        return carrier.owner();
    }

    /** The node that the session lives on. */
    public String node() {
        return node;
    }

    /** When the session was created, to the millisecond. */
    public Instant created() {
        return Instant.ofEpochMilli(createdMillis());
    }

    /** When the session was created, in milliseconds since 1970. */
    public long createdMillis() {
        return order >>> ORDER_BITS;
    }

    /** The place in the order of creation: milliseconds, then a number that tells those of one millisecond apart. */
    long order() {
        return order;
    }

    /** How long the session has lived up to some moment of the forward-only clock. */
    Duration lifetime(long until) {
        return Duration.ofNanos(until - openedAt);
    }

    /** The mutable part as it is now. */
    public SessionFacts facts() {
        return facts;
    }

    void facts(SessionFacts newer) {
        facts = newer;
    }

    /** The last sequence number that was given out; 0 at first. */
    public long seq() {
        return seq;
    }

    /** Gives the next sequence number out: 1 after 0, and 1 again after 2^53. */
    public long nextSeq() {
        while (true) {
            long now = seq;
            long next = now == SessionId.MAX ? 1 : now + 1;
            if (SEQ.compareAndSet(this, now, next)) {
                return next;
            }
        }
    }

    /** What is used of its windows, or null if it was never charged anything. */
    @Nullable
    Windows windows() {
        return windows;
    }

    /** What is used of its windows, from now on by these clocks. */
    Windows windows(Windows.Clocks clocks) {
        while (true) {
            Windows known = windows;
            if (known != null) {
                return known;
            }
            WINDOWS.compareAndSet(this, (Windows) null, new Windows(this, clocks));
        }
    }

    /** Begins those windows anew of which an update says something. */
    void restart(SessionChange change) {
        Windows used = windows;
        if (used != null) {
            used.restart(change);
        }
    }

    /** The pair of id and transport (the {@code peer_id} of the seed). */
    public PeerId peerId() {
        return new PeerId(id, carrier.info());
    }

    /**
     * A session's id with what is known of its connection.
     *
     * @param id the session's id
     * @param transport what is known of its connection
     */
    public record PeerId(SessionId id, TransportInfo transport) {}

    /**
     * The dictionary that {@code wamp.session.get} answers with: {@code session}, {@code authid}, {@code authrole},
     * {@code authmethod}, {@code authprovider} and {@code transport.peername}; what is not known is left out.
     */
    public Map<String, Object> toDetails() {
        var details = new LinkedHashMap<String, Object>();
        details.put("session", id.value());
        putIfKnown(details, "authid", identity.authid());
        putIfKnown(details, "authrole", facts.authrole());
        putIfKnown(details, "authmethod", identity.authmethod());
        putIfKnown(details, "authprovider", identity.authprovider());
        if (peer != null) {
            details.put("transport", Map.of("peername", peer.toString()));
        }
        return details;
    }

    private static void putIfKnown(Map<String, Object> details, String key, @Nullable String value) {
        if (value != null) {
            details.put(key, value);
        }
    }

    /** Notes what happened, in the order in which it happens; {@link SessionEvents#tell} tells it. */
    void happened(SessionEvent event) {
        Untold earlier;
        do {
            earlier = untold;
        } while (!UNTOLD.compareAndSet(this, earlier, new Untold(event, earlier)));
    }

    /** What happened and is not told yet, oldest first; nothing if another thread is telling, who will tell it too. */
    List<SessionEvent> beginTelling() {
        while (true) {
            Untold now = untold;
            if (now == null || now.beingTold()) {
                return List.of();
            }
            if (UNTOLD.compareAndSet(this, now, Untold.TELLING)) {
                return now.oldestFirst();
            }
        }
    }

    /** What happened while the thread that calls was telling; once that is nothing, it tells no more. */
    List<SessionEvent> goOnTelling() {
        while (true) {
            Untold now = untold;
            List<SessionEvent> news = now == null ? List.of() : now.oldestFirst();
            if (UNTOLD.compareAndSet(this, now, news.isEmpty() ? null : Untold.TELLING)) {
                return news;
            }
        }
    }

    private static VarHandle field(String name, Class<?> type) {
        try {
            return MethodHandles.lookup().findVarHandle(Session.class, name, type);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    @Override
    public String toString() {
        return "session " + id;
    }
}
