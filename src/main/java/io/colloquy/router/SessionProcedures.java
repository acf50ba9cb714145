package io.colloquy.router;

import io.colloquy.session.FilterField;
import io.colloquy.session.Session;
import io.colloquy.session.SessionFilter;
import io.colloquy.session.SessionService;
import io.colloquy.wamp.Payload;
import io.colloquy.wamp.SessionId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/**
 * Tells a session of those that are in its realm, whoever carries them.
 *
 * @see <a href="https://wamp-proto.org/wamp_latest_ietf.html#name-session-meta-api">WAMP, Session Meta API</a>
 */
@Component
final class SessionProcedures implements MetaTable {

    private static final String GET = "wamp.session.get";

    private static final String ROLES = "filter_authroles";

    private final SessionService sessions;
    private final MetaProperties bounds;

    SessionProcedures(SessionService sessions, MetaProperties bounds) {
        this.sessions = sessions;
        this.bounds = bounds;
    }

    @Override
    public Map<String, MetaProcedure> procedures() {
        return Map.of(
                "wamp.session.count",
                new Count(),
                "wamp.session.list",
                new MetaProcedure.Lengthy(this::list),
                GET,
                new Get());
    }

    /** How many there are. That costs much only where it is asked for roles, of which there is no index. */
    private final class Count implements MetaProcedure {

        @Override
        public Payload answer(Participant caller, Payload arguments) {
            return Answers.of(sessions.size(filter(caller, arguments)));
        }

        @Override
        public boolean takesLong(Payload arguments) {
            return !arguments.args().isEmpty();
        }
    }

    private Payload list(Participant caller, Payload arguments) {
        SessionFilter filter = filter(caller, arguments);
        int most = bounds.sessionsPerAnswer();
        List<SessionId> ids = sessions.ids(filter, most + 1);
        if (ids.size() > most) {
            throw Answers.tooMany(most);
        }
        return Answers.of(Answers.ids(ids));
    }

    /** The sessions of the caller's realm, of some roles if it names any. A list without a role means nobody. */
    private static SessionFilter filter(Participant caller, Payload arguments) {
        return new Arguments(arguments)
                .texts(0, ROLES)
                .map(roles -> Arguments.filter(FilterField.AUTHROLE, roles, ROLES))
                .orElse(SessionFilter.ALL)
                .within(Set.of(caller.session().realm()));
    }

    /** What is known of one; any session may ask for itself. */
    private final class Get implements MetaProcedure {

        @Override
        public Payload answer(Participant caller, Payload arguments) {
            Session asked = wanted(arguments)
                    .flatMap(sessions::lookup)
                    .filter(found -> found.liveRealm() == caller.session().liveRealm())
                    .orElseThrow(Answers::noSuchSession);
            return Answers.of(Disclosure.details(asked, caller.session(), GET));
        }

        @Override
        public boolean openTo(Participant caller, Payload arguments) {
            return wanted(arguments).filter(caller.id()::equals).isPresent();
        }

        private static Optional<SessionId> wanted(Payload arguments) {
            return new Arguments(arguments).sessionId(0, "session");
        }
    }
}
