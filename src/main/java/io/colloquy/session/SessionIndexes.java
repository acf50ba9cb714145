package io.colloquy.session;

import io.colloquy.realm.LiveRealm;
import io.colloquy.session.Chunk.Place;
import io.colloquy.session.SessionFacts.Expiry;
import io.colloquy.wamp.IpAddress;
import io.colloquy.wamp.Peer;
import java.util.Iterator;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * All indexes over the tuplespace. They derive from it: changed only within the map's {@code compute} for the session
 * in question, so that no index can disagree with the map once that call is over.
 */
final class SessionIndexes {

    private final OrderedIndex byCreation = new OrderedIndex(Session::order);
    private final OrderedIndex byId = new OrderedIndex(session -> session.id().value());
    private final OrderedIndex byDeadline = new OrderedIndex(session -> {
        throw new IllegalStateException("a deadline changes: it is given with each call");
    });
    private final Map<LiveRealm, OrderedIndex> byRealm = new ConcurrentHashMap<>();
    private final BucketIndex<String> byAuthid =
            new BucketIndex<>(session -> session.identity().authid(), SeededHash::of);
    private final BucketIndex<IpAddress> byAddress = new BucketIndex<>(SessionIndexes::address, SeededHash::of);

    void add(Session session) {
        byCreation.add(session);
        byId.add(session);
        inRealm(session.liveRealm()).add(session);
        byAuthid.add(session);
        byAddress.add(session);
        addDeadline(session.facts().expiry(), session);
    }

    void remove(Session session) {
        byCreation.remove(session);
        byId.remove(session);
        inRealm(session.liveRealm()).remove(session);
        byAuthid.remove(session);
        byAddress.remove(session);
        removeDeadline(session.facts().expiry(), session);
    }

    /** Takes over that a session's mutable part has changed from one value to another. */
    void update(Session session, SessionFacts before, SessionFacts after) {
        if (!Objects.equals(before.expiry(), after.expiry())) {
            removeDeadline(before.expiry(), session);
            addDeadline(after.expiry(), session);
        }
    }

    /** Drops the index of a realm that is gone for good. */
    void forget(LiveRealm realm) {
        byRealm.remove(realm);
    }

    /** The place in the order of creation of the session that stands last in it. */
    long orderOfNewest() {
        Iterator<Session> newestFirst = byCreation.descending(Place.LAST);
        return newestFirst.hasNext() ? newestFirst.next().order() : Long.MIN_VALUE;
    }

    OrderedIndex byCreation() {
        return byCreation;
    }

    OrderedIndex byId() {
        return byId;
    }

    OrderedIndex byDeadline() {
        return byDeadline;
    }

    Map<LiveRealm, OrderedIndex> byRealm() {
        return byRealm;
    }

    @Nullable
    Bucket byAuthid(String authid) {
        return byAuthid.get(authid);
    }

    @Nullable
    Bucket byAddress(IpAddress address) {
        return byAddress.get(address);
    }

    private OrderedIndex inRealm(LiveRealm realm) {
        OrderedIndex index = byRealm.get(realm);
        return index != null ? index : byRealm.computeIfAbsent(realm, absent -> new OrderedIndex(Session::order));
    }

    private void addDeadline(@Nullable Expiry expiry, Session session) {
        if (expiry != null) {
            byDeadline.add(expiry.deadline(), session);
        }
    }

    private void removeDeadline(@Nullable Expiry expiry, Session session) {
        if (expiry != null) {
            byDeadline.remove(expiry.deadline(), session);
        }
    }

    private static @Nullable IpAddress address(Session session) {
        Peer peer = session.peer();
        return peer == null ? null : peer.address();
    }
}
