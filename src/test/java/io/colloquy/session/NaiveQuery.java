package io.colloquy.session;

import io.colloquy.wamp.Peer;
import java.net.InetAddress;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What the contract says of filters and orders, written as plainly as can be, and as slow. */
final class NaiveQuery {

    private NaiveQuery() {}

    static boolean matches(FilterField field, Collection<String> values, Session session) {
        return values.stream().anyMatch(value -> matches(field, value, session));
    }

    private static boolean matches(FilterField field, String value, Session session) {
        return switch (field) {
            case ID -> session.id().toString().equals(value);
            case REALM -> session.realm().value().equals(value);
            case AUTHID -> value.equals(session.identity().authid());
            case AUTHROLE -> value.equals(session.facts().authrole());
            case AUTHMETHOD -> value.equals(session.identity().authmethod());
            case AGENT -> matches(value, session.facts().agent());
            case PEER -> matches(value, session.peer());
            case ROLE ->
                session.roles().byRole().keySet().stream()
                        .anyMatch(role -> role.key().equals(value));
            case TRANSPORT -> session.transport().type().equals(value);
            case NODE -> session.node().equals(value);
            case OWNER -> {
                Owner owner = session.owner();
                yield owner != null && owner.name().equals(value);
            }
            case CREATED_AFTER -> !session.created().isBefore(Instant.parse(value));
            case CREATED_BEFORE -> session.created().isBefore(Instant.parse(value));
        };
    }

    private static boolean matches(String glob, @Nullable String agent) {
        String regex = Pattern.compile("\\*")
                .splitAsStream(glob + " ")
                .map(Pattern::quote)
                .collect(Collectors.joining(".*"));
        return agent != null
                && Pattern.compile(regex, Pattern.CASE_INSENSITIVE)
                        .matcher(agent + " ")
                        .matches();
    }

    private static boolean matches(String block, @Nullable Peer peer) {
        if (peer == null) {
            return false;
        }
        String[] parts = block.split("/", 2);
        byte[] base = InetAddress.ofLiteral(parts[0]).getAddress();
        byte[] address = InetAddress.ofLiteral(peer.address().toString()).getAddress();
        // A block of IPv6 holds addresses of IPv4 in their mapped form, and ::/0 is the only such block here.
        if (base.length != address.length) {
            return block.equals("::/0");
        }
        int bits = parts.length == 1 ? base.length * 8 : Integer.parseInt(parts[1]);
        for (int bit = 0; bit < bits; bit++) {
            if ((base[bit / 8] >> (7 - bit % 8) & 1) != (address[bit / 8] >> (7 - bit % 8) & 1)) {
                return false;
            }
        }
        return true;
    }

    static Comparator<Session> order(SessionSort sort) {
        Comparator<Session> byId = Comparator.comparing(Session::id);
        Comparator<Session> created = Comparator.comparing(Session::created);
        return switch (sort) {
            case CREATED -> created.thenComparingLong(Session::order).thenComparing(byId);
            case CREATED_DESCENDING -> order(SessionSort.CREATED).reversed();
            case ID -> byId;
            case ID_DESCENDING -> byId.reversed();
            case AUTHID -> nullsLast(session -> session.identity().authid()).thenComparing(byId);
            case AGENT -> nullsLast(session -> session.facts().agent()).thenComparing(byId);
            case SEQ -> Comparator.comparingLong(Session::seq).thenComparing(byId);
            case EXPIRES_AT -> NaiveQuery.<Long>nullsLast(NaiveQuery::expiresAt).thenComparing(byId);
        };
    }

    private static @Nullable Long expiresAt(Session session) {
        var expiry = session.facts().expiry();
        return expiry == null ? null : expiry.expiresAt();
    }

    /** A key that may be missing. */
    private interface Key<T> {
        @Nullable
        T of(Session session);
    }

    private static <T extends Comparable<T>> Comparator<Session> nullsLast(Key<T> key) {
        return (a, b) -> {
            T left = key.of(a);
            T right = key.of(b);
            if (left == null || right == null) {
                return Boolean.compare(left == null, right == null);
            }
            return left.compareTo(right);
        };
    }

    static @Nullable String value(Facet facet, Session session) {
        return switch (facet) {
            case REALM -> session.realm().value();
            case AUTHID -> session.identity().authid();
            case AUTHROLE -> session.facts().authrole();
            case AUTHMETHOD -> session.identity().authmethod();
            case AGENT -> session.facts().agent();
            case TRANSPORT -> session.transport().type();
            case NODE -> "node-1";
        };
    }

    static long count(Facet facet, @Nullable String value, List<Session> sessions) {
        return sessions.stream()
                .filter(session -> Objects.equals(value(facet, session), value))
                .count();
    }
}
