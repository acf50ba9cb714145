package io.colloquy.audit;

import io.colloquy.session.ClosingOrder;
import io.colloquy.session.Session;
import io.colloquy.session.SessionFilter;
import io.colloquy.wamp.RealmUri;
import io.colloquy.wamp.SessionId;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is done, to what, and why. It never holds a secret: whoever describes a deed names what is meant, and leaves out
 * what was sent.
 *
 * @param operation the stable name of the operation, such as {@code closeSession}
 * @param realm the realm it happens in; null if in none, or in several
 * @param session the session it is done to; null if to none, or to several
 * @param target what else it is done to, in words for a person: a principal's name, a ban, a key's name
 * @param filter which sessions are meant, as the query of a list says it; null if no filter was given
 * @param reason the reason that peers are told: a URI
 * @param message words for a person that peers are told
 */
public record Deed(
        String operation,
        @Nullable RealmUri realm,
        @Nullable SessionId session,
        @Nullable String target,
        @Nullable String filter,
        @Nullable String reason,
        @Nullable String message) {

    /** A deed of which nothing is said yet but the operation. */
    public static Deed of(String operation) {
        return new Deed(operation, null, null, null, null, null, null);
    }

    /** The closing of sessions by filter: how many a second of how many, whom, and why. */
    public static Deed closing(ClosingOrder order) {
        Deed deed = of(order.operation().key())
                .because(order.end().reason().value(), order.end().message())
                .to(bounds(order));
        SessionFilter filter = order.filter();
        Optional<RealmUri> realm = filter.realms()
                .filter(realms -> realms.size() == 1)
                .map(Set::iterator)
                .map(one -> one.next());
        Deed placed = realm.map(deed::in).orElse(deed);
        return Optional.ofNullable(filter.text()).map(placed::toAll).orElse(placed);
    }

    private static String bounds(ClosingOrder order) {
        String limit = order.limit() == ClosingOrder.NO_LIMIT ? "all sessions" : order.limit() + " sessions at most";
        return order.perSecond() == null ? limit : limit + ", " + order.perSecond() + " a second";
    }

    /** The same deed, done to a session, in its realm. */
    public Deed to(Session whom) {
        Deed done = in(whom.realm()).to(whom.id());
        String authid = whom.identity().authid();
        return authid == null ? done : done.to(authid);
    }

    /** The same deed, in a realm. */
    public Deed in(RealmUri place) {
        return new Deed(operation, place, session, target, filter, reason, message);
    }

    /** The same deed, done to a session. */
    public Deed to(SessionId whom) {
        return new Deed(operation, realm, whom, target, filter, reason, message);
    }

    /** The same deed, done to something that is named in words. */
    public Deed to(String what) {
        return new Deed(operation, realm, session, what, filter, reason, message);
    }

    /** The same deed, done to all sessions that a filter means, which is given as a query. */
    public Deed toAll(String meant) {
        return new Deed(operation, realm, session, target, meant, reason, message);
    }

    /** The same deed, for which a reason is given, and perhaps words for a person. */
    public Deed because(@Nullable String uri, @Nullable String words) {
        return new Deed(operation, realm, session, target, filter, uri, words);
    }
}
