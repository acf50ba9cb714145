package io.colloquy.router;

import io.colloquy.realm.Action;
import io.colloquy.realm.Permission;
import io.colloquy.realm.Permissions;
import io.colloquy.realm.RealmChange;
import io.colloquy.realm.RealmPolicy;
import io.colloquy.session.Client;
import io.colloquy.session.EndedBy;
import io.colloquy.session.Identity;
import io.colloquy.session.SessionEnd;
import io.colloquy.session.TestRegistry;
import io.colloquy.wamp.ClientRoles;
import io.colloquy.wamp.MatchPolicy;
import io.colloquy.wamp.RealmUri;
import io.colloquy.wamp.Reasons;
import io.colloquy.wamp.UriPattern;
import java.util.Collection;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;

/** A router without a port, and the realm {@link TestRegistry#CHAT} to talk in. */
final class Salon {

    private static final RealmUri REALM = TestRegistry.CHAT;

    private final TestRegistry registry = TestRegistry.create();
    private final Exchanges exchanges;
    private final Router router;

    Salon() {
        this(TestRouter.BOUNDS);
    }

    Salon(RouterProperties bounds) {
        exchanges = TestRouter.exchanges(registry, bounds);
        router = TestRouter.of(registry, exchanges);
    }

    Router router() {
        return router;
    }

    /** The conversation of the realm; there is none while nobody takes part. */
    Exchange exchange() {
        return registry.realms().live(REALM).flatMap(exchanges::exchange).orElseThrow();
    }

    /** What operators are shown. */
    RoutedSessions routed() {
        return new RoutedSessions(exchanges);
    }

    /** Everything that anybody is subscribed to. */
    Collection<Subscription> subscriptions() {
        return exchange().broker().subscriptions().all();
    }

    TestRegistry registry() {
        return registry;
    }

    /** Somebody of the role {@code user} joins. */
    Peer joins(String authid) {
        return joins(authid, "user");
    }

    Peer joins(String authid, String authrole) {
        return joins(REALM, new Identity(authid, authrole, "ticket", "userdb"));
    }

    Peer joins(RealmUri realm, Identity identity) {
        var peer = new Peer(router);
        return peer.in(registry.open(realm, Client.anybody().is(identity).over(peer)));
    }

    /** Somebody of the role {@code user} joins, who announces this. */
    Peer joins(String authid, ClientRoles roles) {
        var peer = new Peer(router);
        Client client = Client.anybody().is(new Identity(authid, "user", "ticket", "userdb"));
        return peer.in(registry.open(REALM, client.announcing(roles).over(peer)));
    }

    void leaves(Peer peer) {
        registry.sessions().close(peer.session(), new SessionEnd(EndedBy.CLIENT, Reasons.CLOSE_REALM, null, null));
    }

    /** From now on these rules hold in the realm. */
    void rules(Permission... rules) {
        policy(policy().withPermissions(new Permissions(List.of(rules))));
    }

    RealmPolicy policy() {
        return registry.realms().lookup(REALM).orElseThrow().policy();
    }

    void policy(RealmPolicy policy) {
        registry.realms().replace(REALM, policy, new RealmChange("ann", OptionalLong.empty()));
    }

    /** The rule that a role may do these things with what begins so. */
    static Permission rule(String role, String prefix, Action... allow) {
        return new Permission(role, new UriPattern(MatchPolicy.PREFIX, prefix), Set.of(allow), false);
    }

    /** The same, which also lets it be told who does it. */
    static Permission disclosing(String role, String prefix, Action... allow) {
        return new Permission(role, new UriPattern(MatchPolicy.PREFIX, prefix), Set.of(allow), true);
    }

    double counted(String meter, String... tags) {
        var counter = registry.meters().find(meter).tags(tags).counter();
        return counter == null ? 0 : counter.count();
    }
}
