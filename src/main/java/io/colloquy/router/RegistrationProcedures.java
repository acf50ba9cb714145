package io.colloquy.router;

import io.colloquy.wamp.MatchPolicy;
import io.colloquy.wamp.Payload;
import io.colloquy.wamp.Reasons;
import io.colloquy.wamp.UriPattern;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
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

    /** How many numbers an answer names at most. */
    static final int MOST = 100_000;

    @Override
    public Map<String, MetaProcedure> procedures() {
        return Map.of(
                "wamp.registration.list",
                new MetaProcedure.Lengthy((caller, arguments) -> list(of(caller))),
                "wamp.registration.lookup",
                RegistrationProcedures::lookup,
                "wamp.registration.match",
                RegistrationProcedures::match,
                "wamp.registration.get",
                RegistrationProcedures::get,
                "wamp.registration.list_callees",
                new MetaProcedure.Lengthy((caller, arguments) -> listCallees(find(caller, arguments))),
                "wamp.registration.count_callees",
                (caller, arguments) -> result(find(caller, arguments).offers().size()));
    }

    /** The numbers of all, by policy. */
    private static Payload list(Registrations registrations) {
        var lists = new EnumMap<MatchPolicy, List<Long>>(MatchPolicy.class);
        for (Registration each : registrations.all()) {
            lists.computeIfAbsent(each.pattern().match(), policy -> new ArrayList<>())
                    .add(each.id());
        }
        insist(lists.values().stream().mapToInt(List::size).sum());
        var byKey = new LinkedHashMap<String, List<Long>>();
        for (MatchPolicy policy : MatchPolicy.values()) {
            byKey.put(policy.key(), lists.getOrDefault(policy, List.of()));
        }
        return result(byKey);
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
        return result(find(caller, arguments).details());
    }

    private static Payload listCallees(Registration registration) {
        List<Offer> offers = registration.offers();
        insist(offers.size());
        return result(offers.stream().map(offer -> offer.callee().id().value()).toList());
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

    private static void insist(int named) {
        if (named > MOST) {
            throw new RefusedRequestException(
                    Reasons.PAYLOAD_SIZE_EXCEEDED, "an answer names at most " + MOST + ", and these are more");
        }
    }

    private static Payload number(@Nullable Registration registration) {
        return result(registration == null ? null : registration.id());
    }

    private static Payload result(@Nullable Object value) {
        return new Payload(Collections.singletonList(value), Map.of());
    }
}
