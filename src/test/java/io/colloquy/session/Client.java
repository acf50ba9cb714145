package io.colloquy.session;

import io.colloquy.wamp.ClientRole;
import io.colloquy.wamp.ClientRoles;
import io.colloquy.wamp.IpAddress;
import io.colloquy.wamp.Peer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Who opens a session, and how: a value that a test changes member by member.
 *
 * @param peer where it is
 * @param options all else
 */
public record Client(@Nullable Peer peer, SessionOptions options) {

    private static final TransportInfo WEBSOCKET = new TransportInfo("websocket", "wamp.2.json", "c-81", false);

    /** A WAMP client that says as little as it may. */
    public static Client anybody() {
        return new Client(
                null,
                new SessionOptions(
                        roles(ClientRole.CALLER),
                        null,
                        Identity.UNKNOWN,
                        new Carrier(WEBSOCKET, null, null),
                        Terms.DEFAULT));
    }

    /** A WAMP client that says all that can be said. */
    public static Client peter() {
        return anybody()
                .at("127.0.0.1", 51234)
                .agent("AutobahnJS/22.11.1")
                .is(new Identity("peter", "user", "wampcra", "userdb"));
    }

    /** A gateway's client. */
    public static Client behind(Owner owner) {
        return anybody().carriedBy(Carrier.of(TransportInfo.HTTP, owner));
    }

    /** Roles without features. */
    public static ClientRoles roles(ClientRole... roles) {
        return new ClientRoles(
                Arrays.stream(roles).collect(Collectors.toMap(role -> role, role -> Optional.of(Map.of()))));
    }

    /** Roles with as many features as there may be, of the longest names; each number gives others. */
    public static ClientRoles heavyRoles(int number) {
        var features = new HashMap<String, Boolean>();
        for (int i = 0; i < ClientRoles.MAX_FEATURES; i++) {
            features.put("%d_%d_".formatted(number, i) + "x".repeat(240), true);
        }
        return new ClientRoles(Map.of(ClientRole.CALLER, Optional.of(features)));
    }

    /** The same, elsewhere. */
    public Client at(String address, int port) {
        return new Client(new Peer(IpAddress.parse(address), port), options);
    }

    /** The same, which announces other roles. */
    public Client announcing(ClientRoles roles) {
        return with(new SessionOptions(roles, options.agent(), options.identity(), options.carrier(), options.terms()));
    }

    /** The same with other software. */
    public Client agent(@Nullable String agent) {
        return with(new SessionOptions(options.roles(), agent, options.identity(), options.carrier(), options.terms()));
    }

    /** The same, but somebody else. */
    public Client is(Identity principal) {
        return with(
                new SessionOptions(options.roles(), options.agent(), principal, options.carrier(), options.terms()));
    }

    /** The same under another name. */
    public Client named(@Nullable String authid) {
        Identity now = options.identity();
        return is(new Identity(authid, now.authrole(), now.authmethod(), now.authprovider()));
    }

    /** The same with other roles. */
    public Client announcing(ClientRole... roles) {
        return with(new SessionOptions(
                roles(roles), options.agent(), options.identity(), options.carrier(), options.terms()));
    }

    /** The same, carried by something else. */
    public Client carriedBy(Carrier carrier) {
        return with(new SessionOptions(options.roles(), options.agent(), options.identity(), carrier, options.terms()));
    }

    /** The same on a connection that can be told to close. */
    public Client over(Transport transport) {
        return carriedBy(Carrier.of(WEBSOCKET, transport));
    }

    /** The same on other terms. */
    public Client on(Terms terms) {
        return with(new SessionOptions(options.roles(), options.agent(), options.identity(), options.carrier(), terms));
    }

    /** The same for some seconds only. */
    public Client expiringIn(long seconds) {
        return on(new Terms(
                Setting.to(seconds), options.terms().rate(), options.terms().quota()));
    }

    private Client with(SessionOptions other) {
        return new Client(peer, other);
    }
}
