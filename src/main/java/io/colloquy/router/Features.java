package io.colloquy.router;

import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What this router can do beyond the basic profile: only what works.
 *
 * @see <a href="https://wamp-proto.org/wamp_latest_ietf.html#name-features">WAMP, Features</a>
 */
final class Features {

    private static final String[] BROKER = {
        "pattern_based_subscription",
        "publisher_exclusion",
        "publisher_identification",
        "session_meta_api",
        "subscriber_blackwhite_listing",
        "subscription_meta_api"
    };

    private static final String[] DEALER = {
        "call_canceling",
        "call_timeout",
        "caller_identification",
        "pattern_based_registration",
        "progressive_call_results",
        "registration_meta_api",
        "session_meta_api",
        "shared_registration",
        "testament_meta_api"
    };

    /** The roles of this router, each with its features, as they stand in WELCOME. */
    static final Map<String, Object> ROLES = Map.of("broker", role(BROKER), "dealer", role(DEALER));

    private Features() {}

    private static Map<String, Object> role(String... features) {
        var all = new LinkedHashMap<String, Boolean>();
        Arrays.stream(features).forEach(feature -> all.put(feature, true));
        return Map.of("features", Collections.unmodifiableMap(all));
    }
}
