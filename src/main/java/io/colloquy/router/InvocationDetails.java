package io.colloquy.router;

import io.colloquy.wamp.Dict;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a callee is told of a call besides its arguments.
 *
 * @param named whether it is told who calls
 * @param procedure whether it is told what was called, since it offers more than one procedure
 * @param progressive whether it is told that results before the last are wanted
 */
record InvocationDetails(boolean named, boolean procedure, boolean progressive) {

    private static final Dict ONLY_PROGRESSIVE = Dict.of(Map.of("receive_progress", true));

    /** These details of a call. Most have none, and for those nothing is made. */
    Dict of(PendingCall call) {
        if (!named && !procedure) {
            return progressive ? ONLY_PROGRESSIVE : Dict.EMPTY;
        }
        var details = new LinkedHashMap<String, Object>();
        if (procedure) {
            details.put("procedure", call.procedure());
        }
        if (progressive) {
            details.put("receive_progress", true);
        }
        if (named) {
            call.caller().introduce("caller", details);
        }
        return Dict.of(details);
    }
}
