package io.colloquy.session;

import io.colloquy.wamp.Cidr;
import io.colloquy.wamp.IpAddress;
import io.colloquy.wamp.RealmUri;
import io.colloquy.wamp.SessionId;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiPredicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Which sessions are meant. Fields are joined by AND, the values of one field by OR; a field without values matches
 * nothing.
 */
public final class SessionFilter {

    /** All sessions. */
    public static final SessionFilter ALL = new SessionFilter(new EnumMap<>(FilterField.class), null, null);

    /** The longest {@link #text} in characters. */
    private static final int MAX_TEXT = 2000;

    private static final String ELLIPSIS = "…";

    private final EnumMap<FilterField, Set<String>> values;
    private final @Nullable String ownerId;
    private final @Nullable SessionId excluded;
    private final List<BiPredicate<Session, SessionFacts>> conditions;

    private SessionFilter(
            EnumMap<FilterField, Set<String>> values, @Nullable String ownerId, @Nullable SessionId excluded) {
        this.values = values;
        this.ownerId = ownerId;
        this.excluded = excluded;
        this.conditions = values.entrySet().stream()
                .map(entry -> entry.getKey().condition(entry.getValue()))
                .toList();
    }

    /**
     * The filter that some values of some fields make.
     *
     * @param values at least one value a field, at most {@link FilterField#MAX_VALUES}
     * @return the filter
     * @throws InvalidFilterException naming the field whose value can't be what it must be
     */
    public static SessionFilter of(Map<FilterField, ? extends Collection<String>> values) {
        var copy = new EnumMap<FilterField, Set<String>>(FilterField.class);
        values.forEach((field, alternatives) -> copy.put(field, new TreeSet<>(alternatives)));
        return new SessionFilter(copy, null, null);
    }

    /** The same filter, but only within some realms. */
    public SessionFilter within(Set<RealmUri> realms) {
        Set<String> names = realms.stream().map(RealmUri::value).collect(Collectors.toCollection(TreeSet::new));
        var narrowed = new EnumMap<>(values);
        Set<String> asked = values.get(FilterField.REALM);
        if (asked != null) {
            names.retainAll(asked);
        }
        narrowed.put(FilterField.REALM, names);
        return new SessionFilter(narrowed, ownerId, excluded);
    }

    /** The same filter, but only what one caller opened over HTTP. */
    public SessionFilter ownedBy(String id) {
        return new SessionFilter(values, id, excluded);
    }

    /** The same filter, but not one session. */
    public SessionFilter except(SessionId id) {
        return new SessionFilter(values, ownerId, id);
    }

    /** Whether the filter says nothing, and so means all sessions. */
    public boolean isEmpty() {
        return values.isEmpty() && saysNoMore();
    }

    /** Whether its fields are all that it says. */
    private boolean saysNoMore() {
        return ownerId == null && excluded == null;
    }

    /** Whether a session is meant as it is now. */
    public boolean matches(Session session) {
        return matches(session, session.facts());
    }

    /** Whether a session is meant with its mutable part as it was at some moment. */
    public boolean matches(Session session, SessionFacts facts) {
        if (session.id().equals(excluded)) {
            return false;
        }
        if (ownerId != null) {
            Owner owner = session.owner();
            if (owner == null || !owner.id().equals(ownerId)) {
                return false;
            }
        }
        for (BiPredicate<Session, SessionFacts> condition : conditions) {
            if (!condition.test(session, facts)) {
                return false;
            }
        }
        return true;
    }

    /**
     * The filter as a person reads it and a URL's query holds it: {@code realm=com.example.chat&authid=peter}; null if it
     * means all sessions. What is longer than {@value #MAX_TEXT} characters is cut, and ends in an ellipsis, which no query
     * may hold. That only its own sessions are meant to a gateway, and all but itself to a session, is not said.
     */
    public @Nullable String text() {
        var text = new StringBuilder();
        for (var entry : values.entrySet()) {
            if (entry.getValue().isEmpty()) {
                text.append('&').append(entry.getKey().key()).append('=');
            }
            for (String value : entry.getValue()) {
                text.append('&').append(entry.getKey().key()).append('=').append(encoded(value));
                if (text.length() > MAX_TEXT) {
                    return text.substring(1, MAX_TEXT) + ELLIPSIS;
                }
            }
        }
        return text.isEmpty() ? null : text.substring(1);
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8)
                .replace("%3A", ":")
                .replace("%2F", "/")
                .replace("%40", "@");
    }

    /** Whether a realm is meant: by name, or by a filter that says nothing. One that says more means sessions only. */
    public boolean meansRealm(RealmUri realm) {
        return isEmpty()
                || (onlyByRealm()
                        && values.getOrDefault(FilterField.REALM, Set.of()).contains(realm.value()));
    }

    /** One text for all filters that mean the same fields and values, in whatever order they were given. */
    public String canonical() {
        var text = new StringBuilder();
        values.forEach((field, alternatives) -> {
            text.append(field.key()).append('(');
            alternatives.forEach(
                    value -> text.append(value.length()).append(':').append(value));
            text.append(')');
        });
        if (excluded != null) {
            text.append("but ").append(excluded).append(' ');
        }
        return ownerId == null
                ? text.toString()
                : text.append("owner-id ").append(ownerId).toString();
    }

    Optional<Set<SessionId>> ids() {
        return Optional.ofNullable(values.get(FilterField.ID)).map(FilterField::ids);
    }

    Optional<Set<String>> authids() {
        return Optional.ofNullable(values.get(FilterField.AUTHID));
    }

    /** The realms within which sessions are meant; nothing if they may be in any. */
    public Optional<Set<RealmUri>> realms() {
        return Optional.ofNullable(values.get(FilterField.REALM)).map(FilterField::realms);
    }

    /** The addresses that are meant, if only single addresses are. */
    Optional<Set<IpAddress>> addresses() {
        return Optional.ofNullable(values.get(FilterField.PEER))
                .map(FilterField::blocks)
                .filter(blocks -> blocks.stream().allMatch(Cidr::isSingle))
                .map(blocks -> blocks.stream().map(Cidr::base).collect(Collectors.toUnmodifiableSet()));
    }

    /** The first millisecond of creation that is meant. */
    long createdFrom() {
        Set<String> from = values.get(FilterField.CREATED_AFTER);
        return from == null ? Long.MIN_VALUE : FilterField.millis(from);
    }

    /** The first millisecond of creation that is no longer meant. */
    long createdTo() {
        Set<String> to = values.get(FilterField.CREATED_BEFORE);
        return to == null ? Long.MAX_VALUE : FilterField.millis(to);
    }

    /** Whether nothing but the realm matters. */
    boolean onlyByRealm() {
        return saysNoMore() && values.keySet().equals(Set.of(FilterField.REALM));
    }
}
