package io.colloquy.router;

import io.colloquy.wamp.Payload;
import io.colloquy.wamp.Reasons;
import io.colloquy.wamp.UriPattern;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Tells a session of the registrations in its realm; the router's own procedures are none.
 *
 * @see <a href="https://wamp-proto.org/wamp_latest_ietf.html#name-registration-meta-api">WAMP, Registration Meta API</a>
 */
@Component
final class RegistrationProcedures implements MetaTable {

    private final int most;

    RegistrationProcedures(MetaProperties bounds) {
        this.most = bounds.sessionsPerAnswer();
    }

    @Override
    public Map<String, MetaProcedure> procedures() {
        return Map.of(
                "wamp.registration.list",
                new MetaProcedure.Lengthy(this::list),
                "wamp.registration.lookup",
                RegistrationProcedures::lookup,
                "wamp.registration.match",
                RegistrationProcedures::match,
                "wamp.registration.get",
                RegistrationProcedures::get,
                "wamp.registration.list_callees",
                new MetaProcedure.Lengthy(this::listCallees),
                "wamp.registration.count_callees",
                (caller, arguments) ->
                        Answers.of(find(caller, arguments).offers().size()));
    }

    /** The numbers of all, by policy. */
    private Payload list(Participant caller, Payload arguments) {
        return Answers.byPolicy(of(caller).all(), Registration::pattern, Registration::id, most);
    }

    /** The number of that of a pattern, or null. */
    private static Payload lookup(Participant caller, Payload payload) {
        var arguments = new Arguments(payload);
        var pattern = new UriPattern(arguments.match(1, "options"), arguments.text(0, "procedure"));
        return number(of(caller).get(pattern));
    }

    /** The number of that which means a procedure best, or null. */
    private static Payload match(Participant caller, Payload arguments) {
        return number(of(caller).first(new Arguments(arguments).text(0, "procedure"), any -> true));
    }

    private static Payload get(Participant caller, Payload arguments) {
        return Answers.of(find(caller, arguments).details());
    }

    private Payload listCallees(Participant caller, Payload arguments) {
        return Answers.few(
                find(caller, arguments).offers().stream()
                        .map(offer -> offer.callee().id().value()),
                most);
    }

    private static Registrations of(Participant caller) {
        return caller.exchange().dealer().registrations();
    }

    private static Registration find(Participant caller, Payload arguments) {
        Registration found = of(caller).get(new Arguments(arguments).id(0, "registration"));
        if (found == null) {
            throw new RefusedRequestException(
                    Reasons.NO_SUCH_REGISTRATION, "there is no registration of this number in the realm");
        }
        return found;
    }

    private static Payload number(@Nullable Registration registration) {
        return Answers.of(registration == null ? null : registration.id());
    }
}
