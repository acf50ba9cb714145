package io.colloquy.transport;

import io.colloquy.session.Identity;
import io.colloquy.wamp.AuthMethod;
import io.colloquy.wamp.SessionId;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/**
 * The text that a client of {@code wampcra} signs: JSON that says who joins, when, and as which session.
 *
 * @param authid who joins
 * @param nonce drawn for this challenge alone
 * @param time when it was made
 * @param session the id that the session is to have
 * @see <a href="https://wamp-proto.org/wamp_latest_ietf.html#name-challenge-response-authenti">WAMP, Challenge Response
 *     Authentication</a>
 */
record CraText(String authid, String nonce, Instant time, SessionId session) {

    /**
     * What every challenge names as the role. The protocol wants one here, before anything is proven; the true one would
     * tell a stranger that there is a principal of that name, and what it may do. WELCOME says the true one.
     */
    static final String AUTHROLE = "user";

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final DateTimeFormatter MILLIS =
            new DateTimeFormatterBuilder().appendInstant(3).toFormatter();

    @Override
    public String toString() {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("authid", authid);
        members.put("authrole", AUTHROLE);
        members.put("authmethod", AuthMethod.WAMPCRA.key());
        members.put("authprovider", Identity.PROVIDER);
        members.put("nonce", nonce);
        members.put("timestamp", MILLIS.format(time));
        members.put("session", session.value());
        return JSON.writeValueAsString(members);
    }
}
