package io.colloquy.demo;

import java.util.List;
import java.util.Map;

/** What the demo's clients may do in its realms, as the admin API takes it. */
final class Rights {

    /** Where nobody proves who they are, all may use what the demo talks about, and are known to each other. */
    static final List<Map<String, Object>> OF_GUESTS = List.of(Map.of(
            "role",
            "anonymous",
            "uri",
            "com.example.",
            "match",
            "prefix",
            "allow",
            List.of("call", "register", "publish", "subscribe"),
            "disclose",
            true));

    /** In the shop the staff look after the sessions, and the tills change nothing. */
    static final List<Map<String, Object>> OF_STAFF = List.of(
            Map.of(
                    "role",
                    "staff",
                    "uri",
                    "wamp.",
                    "match",
                    "prefix",
                    "allow",
                    List.of("call", "subscribe"),
                    "disclose",
                    true),
            Map.of("role", "till", "uri", "com.example.", "match", "prefix", "allow", List.of("call", "subscribe")));

    private Rights() {}
}
