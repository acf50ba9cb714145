package io.colloquy.router;

import io.colloquy.realm.Action;
import io.colloquy.realm.LiveRealm;
import io.colloquy.session.Session;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What sessions are told of sessions. */
final class Disclosure {

    private static final String TRANSPORT = "transport";

    private Disclosure() {}

    /**
     * What is known of a session, as another one is told it that calls a procedure: with the transport only where its role
     * may see that, its own included.
     *
     * @param session about whom
     * @param reader who is told
     * @param procedure what it calls
     */
    static Map<String, Object> details(Session session, Session reader, String procedure) {
        return seesTransports(reader.liveRealm(), reader.facts().authrole(), Action.CALL, procedure)
                ? session.toDetails()
                : withoutTransport(session);
    }

    static Map<String, Object> withoutTransport(Session session) {
        Map<String, Object> details = session.toDetails();
        details.remove(TRANSPORT);
        return details;
    }

    static boolean seesTransports(LiveRealm realm, @Nullable String authrole, Action action, String metaUri) {
        return realm.policy().permissions().seesTransports(authrole, action, metaUri);
    }
}
