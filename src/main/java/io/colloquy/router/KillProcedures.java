package io.colloquy.router;

import io.colloquy.session.FilterField;
import io.colloquy.session.PeerKills;
import io.colloquy.session.Session;
import io.colloquy.session.SessionEnd;
import io.colloquy.session.SessionFilter;
import io.colloquy.session.SessionService;
import io.colloquy.wamp.InvalidValueException;
import io.colloquy.wamp.Payload;
import io.colloquy.wamp.Reasons;
import io.colloquy.wamp.Uri;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;

/**
 * Ends sessions of the caller's realm, whoever carries them; never the caller itself.
 *
 * @see <a href="https://wamp-proto.org/wamp_latest_ietf.html#name-session-meta-api">WAMP, Session Meta API</a>
 */
@Component
final class KillProcedures implements MetaTable {

    private final SessionService sessions;
    private final PeerKills kills;
    private final MetaProperties bounds;

    KillProcedures(SessionService sessions, PeerKills kills, MetaProperties bounds) {
        this.sessions = sessions;
        this.kills = kills;
        this.bounds = bounds;
    }

    @Override
    public Map<String, MetaProcedure> procedures() {
        return Map.of(
                "wamp.session.kill",
                this::kill,
                "wamp.session.kill_by_authid",
                new MetaProcedure.Lengthy(this::killByAuthid),
                "wamp.session.kill_by_authrole",
                new MetaProcedure.Lengthy(this::killByAuthrole),
                "wamp.session.kill_all",
                new MetaProcedure.Lengthy(this::killAll));
    }

    private Payload kill(Participant caller, Payload payload) {
        var arguments = new Arguments(payload);
        Session killer = caller.session();
        var id = arguments.sessionId(0, "session");
        SessionEnd end = end(killer, arguments);
        boolean killed = id.flatMap(sessions::lookup)
                .filter(victim -> victim.liveRealm() == killer.liveRealm())
                .filter(victim -> kills.kill(killer, victim, end))
                .isPresent();
        if (!killed) {
            throw Answers.noSuchSession();
        }
        return Payload.NONE;
    }

    /** Answers with all ids. If these would be too many for an answer, nobody is killed. */
    private Payload killByAuthid(Participant caller, Payload payload) {
        var arguments = new Arguments(payload);
        Session killer = caller.session();
        SessionFilter filter = filter(FilterField.AUTHID, arguments, "authid");
        SessionEnd end = end(killer, arguments);
        int most = bounds.sessionsPerAnswer();
        SessionFilter victims = filter.within(Set.of(killer.realm())).except(killer.id());
        if (sessions.size(victims) > most) {
            throw Answers.tooMany(most);
        }
        return Answers.of(Answers.ids(kills.killSome(killer, filter, most, end)));
    }

    private Payload killByAuthrole(Participant caller, Payload payload) {
        var arguments = new Arguments(payload);
        SessionFilter filter = filter(FilterField.AUTHROLE, arguments, "authrole");
        return Answers.of(kills.killAll(caller.session(), filter, end(caller.session(), arguments)));
    }

    private Payload killAll(Participant caller, Payload payload) {
        SessionEnd end = end(caller.session(), new Arguments(payload)).silently();
        return Answers.of(kills.killAll(caller.session(), SessionFilter.ALL, end));
    }

    private static SessionFilter filter(FilterField field, Arguments arguments, String name) {
        return Arguments.filter(field, List.of(arguments.text(0, name)), name);
    }

    private static SessionEnd end(Session killer, Arguments arguments) {
        Uri reason = arguments.uri("reason", killer.uriRule()).orElse(Reasons.KILLED);
        String message = arguments.text("message").orElse(null);
        try {
            return PeerKills.end(killer, reason, message);
        } catch (InvalidValueException e) {
            throw Arguments.invalid(e.member(), String.valueOf(e.getMessage()));
        }
    }
}
