package io.colloquy.demo;

import io.colloquy.wamp.ClientRole;
import io.colloquy.wamp.Dict;
import io.colloquy.wamp.Hello;
import io.colloquy.wamp.Serialization;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * One who comes in.
 *
 * @param realm where to
 * @param agent by which library
 * @param roles what it announces to be
 * @param claim who it says it is
 * @param way how it connects
 */
record Persona(String realm, String agent, List<ClientRole> roles, Claim claim, Way way) {

    private static final Map<ClientRole, List<String>> FEATURES = Map.of(
            ClientRole.CALLER, List.of("progressive_call_results", "call_canceling"),
            ClientRole.CALLEE, List.of("shared_registration"),
            ClientRole.SUBSCRIBER, List.of("pattern_based_subscription"),
            ClientRole.PUBLISHER, List.of("publisher_exclusion"));

    /** How messages are carried. */
    enum Kind {
        RAW_SOCKET,
        WEB_SOCKET
    }

    /**
     * How one connects.
     *
     * @param source which of the addresses that clients come from, counted from 0 and round
     */
    record Way(Kind kind, Serialization serialization, int source) {}

    /** The first thing that it says. */
    Hello hello() {
        Map<String, Object> announced = new HashMap<>();
        for (ClientRole role : roles) {
            Map<String, Boolean> features = new HashMap<>();
            FEATURES.getOrDefault(role, List.of()).forEach(feature -> features.put(feature, true));
            announced.put(role.key(), Map.of("features", features));
        }
        Map<String, Object> details = new HashMap<>(claim.details());
        details.put("agent", agent);
        details.put("roles", announced);
        return new Hello(realm, Dict.of(details));
    }
}
