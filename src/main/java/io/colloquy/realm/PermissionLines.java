package io.colloquy.realm;

import io.colloquy.wamp.MatchPolicy;
import io.colloquy.wamp.UriPattern;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Permissions as one text, for the database: a line for each rule, such as {@code prefix call,publish disclose com. user}.
 * No URI holds a blank; a role may, so it comes last.
 */
final class PermissionLines {

    private static final String NONE = "-";
    private static final String DISCLOSE = "disclose";
    private static final String BLANK = " ";
    private static final String COMMA = ",";
    private static final int FIELDS = 5;

    private PermissionLines() {}

    /** The text of some permissions; empty for none. */
    static String write(Permissions permissions) {
        return permissions.rules().stream().map(PermissionLines::line).collect(Collectors.joining("\n"));
    }

    /**
     * The permissions of a text that {@link #write} made.
     *
     * @throws IllegalStateException if it is none: what is not understood can't be left out, or more would be allowed
     */
    static Permissions read(String text) {
        List<Permission> rules = text.lines().map(PermissionLines::rule).toList();
        return rules.isEmpty() ? Permissions.NONE : new Permissions(rules);
    }

    private static String line(Permission rule) {
        return String.join(
                BLANK,
                rule.uri().match().key(),
                actions(rule.allow()),
                rule.disclose() ? DISCLOSE : NONE,
                rule.uri().uri(),
                rule.role());
    }

    private static Permission rule(String line) {
        String[] fields = line.split(BLANK, FIELDS);
        if (fields.length < FIELDS) {
            throw new IllegalStateException("the database holds a permission that is not one: " + line);
        }
        MatchPolicy match = MatchPolicy.of(fields[0])
                .orElseThrow(() -> new IllegalStateException("the database holds an unknown kind of pattern: " + line));
        return new Permission(
                fields[4], new UriPattern(match, fields[3]), actions(fields[1]), fields[2].equals(DISCLOSE));
    }

    private static String actions(Set<Action> allow) {
        return allow.isEmpty() ? NONE : allow.stream().map(Action::key).collect(Collectors.joining(COMMA));
    }

    /** A name that is unknown here, as after a return to an older release, allows nothing. */
    private static Set<Action> actions(String names) {
        return Stream.of(names.split(COMMA, -1))
                .flatMap(name -> Action.of(name).stream())
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(Action.class)));
    }
}
