package io.colloquy.router;

import io.colloquy.session.FilterField;
import io.colloquy.session.InvalidFilterException;
import io.colloquy.session.SessionFilter;
import io.colloquy.session.SessionService;
import io.colloquy.wamp.Payload;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/**
 * Tells a session of those that are in its realm, whoever carries them.
 *
 * @see <a href="https://wamp-proto.org/wamp_latest_ietf.html#name-session-meta-api">WAMP, Session Meta API</a>
 */
@Component
final class SessionProcedures implements MetaTable {

    private static final String ROLES = "filter_authroles";

    private final SessionService sessions;

    SessionProcedures(SessionService sessions) {
        this.sessions = sessions;
    }

    @Override
    public Map<String, MetaProcedure> procedures() {
        return Map.of("wamp.session.count", new Count());
    }

    /** How many there are. That costs much only where it is asked for roles, of which there is no index. */
    private final class Count implements MetaProcedure {

        @Override
        public Payload answer(Participant caller, Payload arguments) {
            return result(sessions.size(filter(caller, arguments)));
        }

        @Override
        public boolean takesLong(Payload arguments) {
            return !arguments.args().isEmpty();
        }
    }

    /** The sessions of the caller's realm, of some roles if it names any. A list without a role means nobody. */
    private static SessionFilter filter(Participant caller, Payload arguments) {
        List<String> realm = List.of(caller.session().realm().value());
        return new Arguments(arguments)
                .texts(0, ROLES)
                .map(roles -> filter(Map.of(FilterField.REALM, realm, FilterField.AUTHROLE, roles)))
                .orElseGet(() -> filter(Map.of(FilterField.REALM, realm)));
    }

    private static SessionFilter filter(Map<FilterField, List<String>> values) {
        try {
            return SessionFilter.of(values);
        } catch (InvalidFilterException e) {
            throw Arguments.invalid(ROLES, String.valueOf(e.getMessage()));
        }
    }

    private static Payload result(Object value) {
        return new Payload(List.of(value), Map.of());
    }
}
