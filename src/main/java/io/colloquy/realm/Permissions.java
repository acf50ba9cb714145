package io.colloquy.realm;

import io.colloquy.wamp.InvalidValueException;
import io.colloquy.wamp.UriPattern;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What the sessions of a realm may do with which URIs.
 *
 * <p>Of the rules of a session's role that cover what is wanted, the most specific one decides, and what it doesn't
 * allow is denied. Where no rule covers it, nothing is disclosed; application URIs may be used in every way, by
 * {@value #ANONYMOUS} only called and subscribed to; and of those that begin with {@code wamp.} only
 * {@value #COUNT} may be called. Who has no role is taken for {@value #ANONYMOUS}.
 *
 * <p>Nobody registers or publishes what begins with {@code wamp.}, whatever the rules say. That a session may ask for
 * itself with {@code wamp.session.get} is for whoever answers that to see: it needs no rule, and no rule forbids it.
 *
 * <p>A pattern is wanted as a whole: a rule that covers a part of it says nothing about it. So who may use a pattern,
 * such as the prefix {@code wam}, may not use each URI that it means; whoever routes by it asks again for that URI.
 */
public final class Permissions {

    /** The role of those who proved nothing. */
    public static final String ANONYMOUS = "anonymous";

    /** The procedure of the protocol that anybody may call, unless a rule says otherwise. */
    public static final String COUNT = "wamp.session.count";

    /** The most rules of a realm. */
    public static final int MAX_RULES = 1000;

    /** No rules: what holds without any. */
    public static final Permissions NONE = new Permissions(List.of());

    private final List<Permission> rules;
    private final Map<String, RoleRules> byRole;

    /**
     * @param rules in any order, which is kept and means nothing
     * @throws InvalidValueException naming {@code permissions} if there are more than {@value #MAX_RULES}, or the rule
     *     that is about the same role and pattern as one before it
     */
    public Permissions(List<Permission> rules) {
        if (rules.size() > MAX_RULES) {
            throw new InvalidValueException("permissions", "must have at most " + MAX_RULES + " rules");
        }
        checkDistinct(rules);
        this.rules = List.copyOf(rules);
        byRole = rules.stream()
                .collect(Collectors.groupingBy(
                        Permission::role, Collectors.collectingAndThen(Collectors.toList(), RoleRules::new)));
    }

    private record Subject(String role, UriPattern uri) {}

    private static void checkDistinct(List<Permission> rules) {
        var places = new HashMap<Subject, Integer>();
        for (int i = 0; i < rules.size(); i++) {
            Permission rule = rules.get(i);
            Integer first = places.putIfAbsent(new Subject(rule.role(), rule.uri()), i);
            if (first != null) {
                throw new InvalidValueException(
                        "permissions/" + i, "is about the same role, uri and match as permissions/" + first);
            }
        }
    }

    /** The rules, in the order in which they were given. */
    public List<Permission> rules() {
        return rules;
    }

    /**
     * Decides on one URI. This is asked for each call and each event; it makes no object.
     *
     * @param authrole the session's role, if it has one
     * @param action what it wants to do
     * @param uri with what
     */
    public Verdict decide(@Nullable String authrole, Action action, String uri) {
        boolean reserved = UriPattern.reserved(uri);
        if (reserved && isForRouterOnly(action)) {
            return Verdict.DENIED;
        }
        String role = authrole == null ? ANONYMOUS : authrole;
        RoleRules own = byRole.get(role);
        Permission rule = own == null ? null : own.deciding(uri);
        if (rule != null) {
            return rule.verdict(action);
        }
        boolean allowed = reserved ? action == Action.CALL && uri.equals(COUNT) : mayWithoutRule(role, action);
        return allowed ? Verdict.ALLOWED : Verdict.DENIED;
    }

    /**
     * Decides on a pattern that is to be registered or subscribed to.
     *
     * @param authrole the session's role, if it has one
     * @param action what it wants to do
     * @param wanted with what
     */
    public Verdict decide(@Nullable String authrole, Action action, UriPattern wanted) {
        return switch (wanted.match()) {
            case EXACT -> decide(authrole, action, wanted.uri());
            case PREFIX, WILDCARD -> decideOnMany(authrole == null ? ANONYMOUS : authrole, action, wanted);
        };
    }

    private Verdict decideOnMany(String role, Action action, UriPattern wanted) {
        if (wanted.reserved() && isForRouterOnly(action)) {
            return Verdict.DENIED;
        }
        RoleRules own = byRole.get(role);
        Permission rule = own == null ? null : own.deciding(wanted);
        if (rule != null) {
            return rule.verdict(action);
        }
        return !wanted.reserved() && mayWithoutRule(role, action) ? Verdict.ALLOWED : Verdict.DENIED;
    }

    /**
     * Whether what the protocol's own topics and procedures tell of sessions includes their transports: only where the
     * rule that allows it discloses, or is about all that begins with {@code wamp.}.
     *
     * @param authrole the role of the session that is told, if it has one
     * @param action how it asked: by a call or a subscription
     * @param metaUri what it called or subscribed to
     */
    public boolean seesTransports(@Nullable String authrole, Action action, String metaUri) {
        RoleRules own = byRole.get(authrole == null ? ANONYMOUS : authrole);
        Permission rule = own == null ? null : own.deciding(metaUri);
        return rule != null && rule.allow().contains(action) && (rule.disclose() || rule.coversReserved());
    }

    private static boolean isForRouterOnly(Action action) {
        return action == Action.REGISTER || action == Action.PUBLISH;
    }

    private static boolean mayWithoutRule(String role, Action action) {
        return !role.equals(ANONYMOUS) || action == Action.CALL || action == Action.SUBSCRIBE;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Permissions permissions && rules.equals(permissions.rules);
    }

    @Override
    public int hashCode() {
        return rules.hashCode();
    }

    @Override
    public String toString() {
        return rules.toString();
    }
}
