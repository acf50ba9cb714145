package io.colloquy.console;

import io.colloquy.realm.LiveRealm;
import io.colloquy.realm.Realm;
import io.colloquy.realm.RealmService;
import io.colloquy.session.SessionService;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Which limits there are, and how near they are. */
@Component
final class Limits {

    private static final int MOST_REALMS = 5;
    private static final int REALMS_LOOKED_AT = 1000;

    private final SessionService sessions;
    private final RealmService realms;
    private final MeterRegistry meters;

    Limits(SessionService sessions, RealmService realms, MeterRegistry meters) {
        this.sessions = sessions;
        this.realms = realms;
        this.meters = meters;
    }

    /**
     * A limit.
     *
     * @param name what is limited
     * @param used how much of it is used
     * @param most how much there is
     */
    record Limit(String name, long used, long most) {

        /** How much is used, in percent, rounded down. */
        public long percent() {
            return most == 0 ? 0 : used * 100 / most;
        }

        /** How that is to be taken: {@code good}, {@code warn} from 75 percent on, {@code bad} from 90. */
        public String level() {
            return percent() >= 90 ? "bad" : percent() >= 75 ? "warn" : "good";
        }
    }

    /** The limits that an audience sees: those of the service, if it sees everything, and of the realms that are fullest. */
    List<Limit> of(Audience audience) {
        var limits = new ArrayList<Limit>();
        if (audience.realms().isEmpty()) {
            limits.add(new Limit("All sessions", sessions.size(), sessions.limit()));
            gauge("colloquy.transport.limit")
                    .ifPresent(most -> limits.add(new Limit("Connections", connections(), most)));
        }
        ofRealms(audience).forEach(limits::add);
        return limits;
    }

    private Stream<Limit> ofRealms(Audience audience) {
        return realms.list(null, REALMS_LOOKED_AT).stream()
                .map(Realm::uri)
                .filter(uri -> audience.realms().isEmpty() || audience.realms().contains(uri))
                .flatMap(uri -> realms.live(uri).stream())
                .flatMap(Limits::of)
                .sorted(Comparator.comparingLong(Limit::percent).reversed())
                .limit(MOST_REALMS);
    }

    private static Stream<Limit> of(LiveRealm realm) {
        Integer most = realm.policy().sessionLimit();
        return most == null ? Stream.empty() : Stream.of(new Limit(realm.uri().value(), realm.sessions(), most));
    }

    private long connections() {
        return (long) meters.find("colloquy.transport.connections").gauges().stream()
                .mapToDouble(Gauge::value)
                .sum();
    }

    private Optional<Long> gauge(String name) {
        return Optional.ofNullable(meters.find(name).gauge()).map(gauge -> (long) gauge.value());
    }
}
