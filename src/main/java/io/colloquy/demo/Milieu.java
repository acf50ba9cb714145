package io.colloquy.demo;

import io.colloquy.demo.Persona.Kind;
import io.colloquy.demo.Persona.Way;
import io.colloquy.wamp.ClientRole;
import io.colloquy.wamp.Serialization;
import java.util.List;
import java.util.random.RandomGenerator;

/** A realm, and the kind of clients that are found there. */
enum Milieu {
    /** People in browsers. */
    CHAT(
            "com.example.chat",
            List.of("AutobahnJS/22.11.1", "AutobahnJS/22.11.1", "Wampy.js/8.0.2"),
            List.of(ClientRole.SUBSCRIBER, ClientRole.PUBLISHER, ClientRole.CALLER, ClientRole.CALLEE),
            List.of(Kind.WEB_SOCKET)),
    /** Things, of which there are the most. */
    IOT(
            "com.example.iot",
            List.of("nexus/3.2.1", "wamp-cpp/0.9.4", "AutobahnC++/20.8.1"),
            List.of(ClientRole.PUBLISHER, ClientRole.CALLEE, ClientRole.CALLER),
            List.of(Kind.RAW_SOCKET)),
    /** Programs on servers. */
    TRADE(
            "com.example.trade",
            List.of("AutobahnPython/24.4.2", "AutobahnJava/21.7.1", "nexus/3.2.1"),
            List.of(ClientRole.CALLER, ClientRole.CALLEE, ClientRole.SUBSCRIBER, ClientRole.PUBLISHER),
            List.of(Kind.WEB_SOCKET, Kind.RAW_SOCKET)),
    /** Customers and staff, who prove who they are. */
    SHOP(
            "com.example.shop",
            List.of("AutobahnJS/22.11.1", "AutobahnPython/24.4.2", "Wampy.js/8.0.2"),
            List.of(ClientRole.CALLER, ClientRole.SUBSCRIBER, ClientRole.PUBLISHER, ClientRole.CALLEE),
            List.of(Kind.WEB_SOCKET, Kind.WEB_SOCKET, Kind.RAW_SOCKET)),
    /** Those who try what there is from the first start. */
    FIRST("realm1", List.of("Wampy.js/8.0.2"), List.of(ClientRole.CALLER, ClientRole.CALLEE), List.of(Kind.WEB_SOCKET));

    private static final List<Milieu> BY_SHARE =
            List.of(CHAT, CHAT, CHAT, IOT, IOT, IOT, IOT, TRADE, TRADE, SHOP, SHOP, FIRST);

    private final String realm;
    private final List<String> agents;
    private final List<ClientRole> roles;
    private final List<Kind> kinds;

    Milieu(String realm, List<String> agents, List<ClientRole> roles, List<Kind> kinds) {
        this.realm = realm;
        this.agents = agents;
        this.roles = roles;
        this.kinds = kinds;
    }

    /** The realm's URI. */
    String realm() {
        return realm;
    }

    /** Somebody who is found in one of the realms. */
    static Persona draw(RandomGenerator random) {
        return one(BY_SHARE, random).somebody(random);
    }

    private Persona somebody(RandomGenerator random) {
        Claim claim = this == SHOP ? one(Staff.CLAIMS, random) : new Claim.Anonymous();
        Kind kind = one(kinds, random);
        Serialization serialization = one(List.of(Serialization.values()), random);
        int most = 1 + random.nextInt(roles.size());
        return new Persona(
                realm,
                one(agents, random),
                roles.subList(0, most),
                claim,
                new Way(kind, serialization, random.nextInt(Integer.MAX_VALUE)));
    }

    private static <T> T one(List<T> list, RandomGenerator random) {
        return list.get(random.nextInt(list.size()));
    }
}
