package io.colloquy.session;

import static java.util.stream.Collectors.toUnmodifiableSet;

import io.colloquy.wamp.Bounds;
import io.colloquy.wamp.Cidr;
import io.colloquy.wamp.ClientRole;
import io.colloquy.wamp.RealmUri;
import io.colloquy.wamp.SessionId;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What sessions can be filtered by. The values of one field are alternatives. */
public enum FilterField {
    /** By id, in decimal digits. */
    ID(values -> {
        Set<SessionId> ids = ids(values);
        return (session, facts) -> ids.contains(session.id());
    }),
    /** By realm. */
    REALM(values -> {
        Set<RealmUri> realms = realms(values);
        return (session, facts) -> realms.contains(session.realm());
    }),
    /** By authid. */
    AUTHID(values -> text(values, session -> session.identity().authid())),
    /** By role of the principal. */
    AUTHROLE(values -> {
        Set<String> roles = texts(values);
        return (session, facts) -> facts.authrole() != null && roles.contains(facts.authrole());
    }),
    /** By how the principal was verified. */
    AUTHMETHOD(values -> text(values, session -> session.identity().authmethod())),
    /** By the client's software: {@code *} matches any run of characters, and case is ignored. */
    AGENT(values -> {
        if (values.size() > FilterField.MAX_GLOBS) {
            throw new IllegalArgumentException("must have at most " + FilterField.MAX_GLOBS + " values");
        }
        var globs = texts(values).stream().map(Glob::new).toList();
        return (session, facts) -> {
            String agent = facts.agent();
            return agent != null && globs.stream().anyMatch(glob -> glob.matches(agent));
        };
    }),
    /** By address or block of addresses of the peer. */
    PEER(values -> {
        Set<Cidr> blocks = blocks(values);
        return (session, facts) -> {
            var peer = session.peer();
            return peer != null && blocks.stream().anyMatch(block -> block.contains(peer.address()));
        };
    }),
    /** By announced role. */
    ROLE(values -> {
        Set<ClientRole> roles = values.stream()
                .map(value -> ClientRole.of(value)
                        .orElseThrow(
                                () -> new IllegalArgumentException("must be caller, callee, subscriber or publisher")))
                .collect(toUnmodifiableSet());
        return (session, facts) -> roles.stream().anyMatch(session.roles()::has);
    }),
    /** By type of transport. */
    TRANSPORT(values -> {
        if (!values.stream().allMatch(TransportInfo::isType)) {
            throw new IllegalArgumentException("must be 1 to 32 characters of a-z, 0-9, '_' and '-'");
        }
        return text(values, session -> session.transport().type());
    }),
    /** By node. */
    NODE(values -> text(values, Session::node)),
    /** By the name of the user or key that opened the session over HTTP. */
    OWNER(values -> text(values, session -> {
        Owner owner = session.owner();
        return owner == null ? null : owner.name();
    })),
    /** Created at this instant or later. */
    CREATED_AFTER(values -> {
        long from = millis(values);
        return (session, facts) -> session.createdMillis() >= from;
    }),
    /** Created earlier than this instant. */
    CREATED_BEFORE(values -> {
        long to = millis(values);
        return (session, facts) -> session.createdMillis() < to;
    });

    /** The most values that one field may have. */
    public static final int MAX_VALUES = 1000;

    /** The most patterns for {@link #AGENT}, each of which is held against each session in question. */
    public static final int MAX_GLOBS = 50;

    private static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59.999999999Z");

    private final String key = name().toLowerCase(Locale.ROOT);
    private final Function<Set<String>, BiPredicate<Session, SessionFacts>> condition;

    FilterField(Function<Set<String>, BiPredicate<Session, SessionFacts>> condition) {
        this.condition = condition;
    }

    /** The name in a query. */
    public String key() {
        return key;
    }

    /**
     * The field of a given name.
     *
     * @param key a name in a query
     * @return the field, or nothing if there is none of that name
     */
    public static Optional<FilterField> of(String key) {
        return Arrays.stream(values()).filter(field -> field.key.equals(key)).findFirst();
    }

    /** Compiles the field's values; throws {@link InvalidFilterException} if one of them can't be what it must be. */
    BiPredicate<Session, SessionFacts> condition(Set<String> values) {
        if (values.size() > MAX_VALUES) {
            throw new InvalidFilterException(key, "must have at most " + MAX_VALUES + " values");
        }
        try {
            return condition.apply(values);
        } catch (IllegalArgumentException | DateTimeException e) {
            throw new InvalidFilterException(key, String.valueOf(e.getMessage()));
        }
    }

    static Set<SessionId> ids(Set<String> values) {
        return values.stream().map(SessionId::parse).collect(toUnmodifiableSet());
    }

    static Set<RealmUri> realms(Set<String> values) {
        return values.stream().map(RealmUri::new).collect(toUnmodifiableSet());
    }

    static Set<Cidr> blocks(Set<String> values) {
        return values.stream().map(Cidr::parse).collect(toUnmodifiableSet());
    }

    /** The one instant that the values are, in milliseconds since 1970, rounded up. */
    static long millis(Set<String> values) {
        if (values.size() != 1) {
            throw new IllegalArgumentException("must be one instant");
        }
        String value = values.iterator().next();
        Instant instant;
        try {
            instant = OffsetDateTime.parse(value).toInstant();
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("must be an instant as RFC 3339 writes it: 2026-11-23T14:33:00.123Z", e);
        }
        if (instant.isBefore(EARLIEST) || instant.isAfter(LATEST)) {
            throw new IllegalArgumentException("must be an instant of the years 1 to 9999");
        }
        return instant.plusNanos(999_999).toEpochMilli();
    }

    private static Set<String> texts(Set<String> values) {
        return values.stream().map(value -> Bounds.text("value", value)).collect(Collectors.toUnmodifiableSet());
    }

    private static BiPredicate<Session, SessionFacts> text(
            Set<String> values, Function<Session, @Nullable String> property) {
        Set<String> texts = texts(values);
        return (session, facts) -> {
            String value = property.apply(session);
            return value != null && texts.contains(value);
        };
    }
}
