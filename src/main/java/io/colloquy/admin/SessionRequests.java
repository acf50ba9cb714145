package io.colloquy.admin;

import io.colloquy.realm.Window;
import io.colloquy.session.Carrier;
import io.colloquy.session.Identity;
import io.colloquy.session.Owner;
import io.colloquy.session.SessionChange;
import io.colloquy.session.SessionOptions;
import io.colloquy.session.Setting;
import io.colloquy.session.Terms;
import io.colloquy.session.TransportInfo;
import io.colloquy.session.WindowChange;
import io.colloquy.wamp.Bounds;
import io.colloquy.wamp.ClientRole;
import io.colloquy.wamp.ClientRoles;
import io.colloquy.wamp.IpAddress;
import io.colloquy.wamp.Peer;
import io.colloquy.wamp.RealmUri;
import io.colloquy.wamp.SessionId;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads what is said of a session in the body of a request. */
final class SessionRequests {

    private static final Set<String> ROLES =
            Arrays.stream(ClientRole.values()).map(ClientRole::key).collect(Collectors.toUnmodifiableSet());

    private static final int MAX_PORT = 65_535;

    private SessionRequests() {}

    /** A session to be opened: which realm it is for, and with which id, if that was said. */
    record Opening(Optional<SessionId> id, @Nullable Peer peer, RealmUri realm, SessionOptions options) {}

    /** Reads what {@code POST /sessions} is sent. */
    static Opening opening(Members body, Owner owner) {
        body.only(
                "id",
                "realm",
                "roles",
                "peer",
                "agent",
                "authid",
                "authrole",
                "authmethod",
                "authprovider",
                "transport",
                "expires_in",
                "rate",
                "quota");
        RealmUri realm = body.text("realm", RealmUri::new);
        var options = new SessionOptions(
                roles(body), body.textOrNull("agent"), identity(body), Carrier.of(transport(body), owner), terms(body));
        return new Opening(id(body), peer(body), realm, options);
    }

    /** Reads what {@code PATCH /sessions/{id}} is sent. */
    static SessionChange change(Members body) {
        body.only("agent", "authrole", "expires_in", "rate", "quota");
        return new SessionChange(
                body.setting("agent", body::text),
                body.has("authrole") ? Setting.to(body.text("authrole")) : Setting.unsaid(),
                body.setting("expires_in", body::integer),
                body.setting("rate", name -> windowChange(body.object(name))),
                body.setting("quota", name -> windowChange(body.object(name))));
    }

    /** A window that is given whole. */
    static Setting<Window> window(Members body, String name) {
        return body.setting(name, member -> {
            Members window = body.object(member).only("limit", "duration");
            long limit = window.integer("limit");
            long duration = window.integer("duration");
            return Located.inObject(window.pointer(), () -> new Window(limit, duration));
        });
    }

    private static WindowChange windowChange(Members window) {
        window.only("limit", "duration");
        Long limit = window.integerUnlessAbsent("limit");
        Long duration = window.integerUnlessAbsent("duration");
        return Located.inObject(window.pointer(), () -> {
            if (limit != null) {
                Bounds.range("limit", limit, 1, Window.MAX_LIMIT);
            }
            if (duration != null) {
                Bounds.range("duration", duration, 1, Window.MAX_DURATION);
            }
            return new WindowChange(limit, duration);
        });
    }

    private static Optional<SessionId> id(Members body) {
        if (!body.has("id")) {
            return Optional.empty();
        }
        long id = body.integer("id");
        return Optional.of(Located.inBody(body.pointerOf("id"), () -> new SessionId(id)));
    }

    private static @Nullable Peer peer(Members body) {
        if (!body.has("peer") || body.isNull("peer")) {
            return null;
        }
        Members peer = body.object("peer").only("address", "port");
        IpAddress address = peer.text("address", IpAddress::parse);
        Long port = peer.integerUnlessAbsent("port");
        return Located.inObject(
                peer.pointer(),
                () -> new Peer(address, port == null ? 0 : (int) Bounds.range("port", port, 0, MAX_PORT)));
    }

    private static Identity identity(Members body) {
        return new Identity(
                body.textOrNull("authid"),
                body.textOrNull("authrole"),
                body.textOrNull("authmethod"),
                body.textOrNull("authprovider"));
    }

    private static TransportInfo transport(Members body) {
        if (!body.has("transport")) {
            return TransportInfo.HTTP;
        }
        Members transport = body.object("transport").only("type", "protocol", "id");
        String type = transport.textUnlessAbsent("type");
        return new TransportInfo(
                type == null ? TransportInfo.HTTP.type() : type,
                transport.textOrNull("protocol"),
                transport.textOrNull("id"),
                false);
    }

    private static Terms terms(Members body) {
        return new Terms(
                body.has("expires_in") ? Setting.to(body.integer("expires_in")) : Setting.unsaid(),
                window(body, "rate"),
                window(body, "quota"));
    }

    private static ClientRoles roles(Members body) {
        var announced = new EnumMap<ClientRole, Optional<Map<String, Boolean>>>(ClientRole.class);
        if (body.has("roles")) {
            Members dictionary = body.object("roles").only(ROLES);
            for (ClientRole role : ClientRole.values()) {
                if (dictionary.has(role.key())) {
                    announced.put(role, features(dictionary.object(role.key())));
                }
            }
        }
        return Located.inBody(body.pointerOf("roles"), () -> new ClientRoles(announced));
    }

    private static Optional<Map<String, Boolean>> features(Members role) {
        role.only("features");
        if (!role.has("features")) {
            return Optional.empty();
        }
        Members features = role.object("features");
        var announced = new HashMap<String, Boolean>();
        for (String name : features.names()) {
            Located.inBody(features.pointerOf(name), () -> Bounds.text("feature", name));
            announced.put(name, features.flag(name, false));
        }
        return Optional.of(announced);
    }
}
