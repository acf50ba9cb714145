package io.colloquy.audit;

import io.colloquy.access.Caller;
import io.colloquy.wamp.RealmUri;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Which entries are meant. Fields are joined by AND, the values of one field by OR; a field without values matches
 * nothing.
 *
 * @param values the values of some fields
 * @param after the first moment that is meant; or null
 * @param before the first moment that is no longer meant; or null
 */
public record AuditQuery(
        Map<AuditField, Set<String>> values,
        @Nullable Instant after,
        @Nullable Instant before) {

    /** All entries. */
    public static final AuditQuery ALL = new AuditQuery(Map.of(), null, null);

    /** Keeps a copy of the values. */
    public AuditQuery {
        values = Map.copyOf(values);
    }

    /**
     * The same query, narrowed by a field.
     *
     * @param field the field, which replaces what was asked of it before
     * @param alternatives its values, at most {@link AuditField#MAX_VALUES}
     * @return the narrower query
     * @throws IllegalArgumentException saying the rule, if there are too many, or one can't be what it must be
     */
    public AuditQuery with(AuditField field, Collection<String> alternatives) {
        if (alternatives.size() > AuditField.MAX_VALUES) {
            throw new IllegalArgumentException("must have at most " + AuditField.MAX_VALUES + " values");
        }
        alternatives.forEach(field::stored);
        return replacing(field, new TreeSet<>(alternatives));
    }

    /**
     * The same query, within a stretch of time.
     *
     * @param from the first moment that is meant; null for no such bound
     * @param to the first moment that is no longer meant; null for no such bound
     * @return the narrower query
     */
    public AuditQuery between(@Nullable Instant from, @Nullable Instant to) {
        return new AuditQuery(values, from, to);
    }

    /** The same query, within the realms that exist for a caller. */
    public AuditQuery within(Caller caller) {
        return caller.realms().map(this::within).orElse(this);
    }

    private AuditQuery within(Set<RealmUri> realms) {
        Set<String> names = realms.stream().map(RealmUri::value).collect(Collectors.toCollection(TreeSet::new));
        Set<String> asked = values.get(AuditField.REALM);
        if (asked != null) {
            names.retainAll(asked);
        }
        return replacing(AuditField.REALM, names);
    }

    private AuditQuery replacing(AuditField field, Set<String> alternatives) {
        var narrowed = new EnumMap<AuditField, Set<String>>(AuditField.class);
        narrowed.putAll(values);
        narrowed.put(field, Set.copyOf(alternatives));
        return new AuditQuery(narrowed, after, before);
    }

    /** Whether no entry can match. */
    boolean impossible() {
        return values.values().stream().anyMatch(Set::isEmpty);
    }

    /** One text for all queries that mean the same, in whatever order their values were given. */
    public String canonical() {
        var text = new StringBuilder();
        for (AuditField field : AuditField.values()) {
            Set<String> alternatives = values.get(field);
            if (alternatives != null) {
                text.append(field.key()).append('(');
                new TreeSet<>(alternatives)
                        .forEach(
                                value -> text.append(value.length()).append(':').append(value));
                text.append(')');
            }
        }
        return text.append(after).append('/').append(before).toString();
    }
}
