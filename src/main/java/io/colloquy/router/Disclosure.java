package io.colloquy.router;

import io.colloquy.realm.Action;
import io.colloquy.session.Session;
import java.util.Map;

/** What sessions are told of sessions. */
final class Disclosure {

    private static final String TRANSPORT = "transport";

    private Disclosure() {}

    /**
     * What is known of a session, as one that asked is told it: with the transport only where its role may see that, its
     * own included.
     *
     * @param session about whom
     * @param reader who is told
     * @param action how the reader asked
     * @param metaUri for what
     */
    static Map<String, Object> details(Session session, Session reader, Action action, String metaUri) {
        boolean sees = reader.liveRealm()
                .policy()
                .permissions()
                .seesTransports(reader.facts().authrole(), action, metaUri);
        Map<String, Object> details = session.toDetails();
        if (!sees) {
            details.remove(TRANSPORT);
        }
        return details;
    }
}
