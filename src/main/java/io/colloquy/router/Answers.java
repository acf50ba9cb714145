package io.colloquy.router;

import io.colloquy.wamp.Payload;
import io.colloquy.wamp.Reasons;
import io.colloquy.wamp.SessionId;
import java.util.List;
import java.util.Map;

/** How calls that the router itself answers are answered. */
final class Answers {

    private Answers() {}

    /** One positional argument. */
    static Payload of(Object value) {
        return new Payload(List.of(value), Map.of());
    }

    /** Ids as they are told. */
    static List<Long> ids(List<SessionId> ids) {
        return ids.stream().map(SessionId::value).toList();
    }

    /** There is no such session in the caller's realm, or it is the caller, who may not be meant. */
    static RefusedRequestException noSuchSession() {
        return new RefusedRequestException(Reasons.NO_SUCH_SESSION, "there is no such session in this realm");
    }

    /** The answer would name too many sessions. Nothing was done. */
    static RefusedRequestException tooMany(int most) {
        return new RefusedRequestException(
                Reasons.PAYLOAD_SIZE_EXCEEDED, "an answer names at most " + most + " sessions, and these are more");
    }
}
