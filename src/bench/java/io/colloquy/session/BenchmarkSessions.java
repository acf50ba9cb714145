package io.colloquy.session;

import io.colloquy.realm.BenchmarkRealms;
import io.colloquy.realm.Window;
import io.colloquy.wamp.ClientRole;
import io.colloquy.wamp.ClientRoles;
import io.colloquy.wamp.IpAddress;
import io.colloquy.wamp.Peer;
import io.colloquy.wamp.RealmUri;
import io.colloquy.wamp.WampMessage;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the sessions of the benchmarks are opened with: a distinct authid of 12 characters and a distinct peer of IPv4,
 * one of 20 agents, one of 50 realms, two roles with three features each, a lease, and on every tenth a quota. Nothing
 * is shared between two of them that two requests would not share: each has texts and roles of its own, as a parser
 * makes them.
 */
public final class BenchmarkSessions {

    /** How many realms there are. */
    static final int REALMS = 50;

    private static final int AGENTS = 20;
    private static final long LEASE = 3600;
    private static final int FIRST_ADDRESS = 10 << 24;
    private static final int LOOPBACK = (127 << 24) + 2;
    private static final long IPV4 = 0xFFFFL << 32;

    private BenchmarkSessions() {}

    /** The names of the realms. */
    public static List<RealmUri> realms() {
        return BenchmarkRealms.names(REALMS);
    }

    /** Opens the session of a number. */
    public static Session open(SessionService service, int number) {
        Arrival arrival = arrival(number);
        return service.open(arrival.peer(), arrival.realm(), arrival.options());
    }

    /**
     * Opens sessions in the realm that is there from the start, which look like those of WAMP clients, but have no
     * connection.
     */
    public static void fillDefaultRealm(SessionService service, int sessions) {
        var realm = new RealmUri("realm1");
        for (int i = 0; i < sessions; i++) {
            service.open(new Peer(new IpAddress(0, IPV4 | (LOOPBACK + i % 50)), 1024 + i), realm, anonymous(i));
        }
    }

    private static SessionOptions anonymous(int number) {
        var roles = new ClientRoles(
                Stream.of(ClientRole.values()).collect(Collectors.toMap(role -> role, role -> Optional.of(Map.of()))));
        var identity = new Identity(
                String.format(Locale.ROOT, "anonymous-client-%07x", number), "anonymous", "anonymous", "colloquy");
        var info = new TransportInfo("websocket", "wamp.2.json", "c-" + number, false);
        return new SessionOptions(roles, "test/1", identity, Carrier.of(info, new Nowhere()), Terms.DEFAULT);
    }

    /** A connection that leads nowhere. */
    private static final class Nowhere implements Transport {

        @Override
        public void send(WampMessage message) {}

        @Override
        public void close(SessionEnd end) {}
    }

    /** What a caller brings to open a session. */
    record Arrival(Peer peer, RealmUri realm, SessionOptions options) {}

    /**
     * What comes with the session of a number.
     *
     * @param number from 0 to 2^24-1
     */
    static Arrival arrival(int number) {
        return new Arrival(
                new Peer(new IpAddress(0, IPV4 | (FIRST_ADDRESS + number)), 1024 + number % 60_000),
                new RealmUri("com.example.realm" + spread(number, REALMS)),
                new SessionOptions(
                        roles(),
                        "ExampleClient/" + (1 + spread(number, AGENTS)) + ".11.1",
                        new Identity(String.format(Locale.ROOT, "user%08x", number), null, null, null),
                        Carrier.of(TransportInfo.HTTP, new Owner("key:7", "gateway")),
                        terms(number)));
    }

    private static Terms terms(int number) {
        return number % 10 == 0
                ? new Terms(Setting.to(LEASE), Setting.unsaid(), Setting.to(new Window(100_000, 3600)))
                : new Terms(Setting.to(LEASE), Setting.unsaid(), Setting.unsaid());
    }

    private static ClientRoles roles() {
        return new ClientRoles(Map.of(
                ClientRole.CALLER,
                Optional.of(Map.of("caller_identification", true, "call_canceling", true, "call_timeout", true)),
                ClientRole.SUBSCRIBER,
                Optional.of(Map.of(
                        "publisher_identification",
                        true,
                        "pattern_based_subscription",
                        true,
                        "subscriber_blackwhite_listing",
                        true))));
    }

    /** A number below a bound that depends on a session's number in no simple way. */
    private static int spread(int number, int bound) {
        return Math.floorMod((number * 0x9E3779B9) >>> 8, bound);
    }
}
