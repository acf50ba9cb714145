package io.colloquy.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.colloquy.realm.RealmChange;
import io.colloquy.realm.RealmPolicy;
import io.colloquy.wamp.RealmUri;
import io.colloquy.wamp.Reasons;
import io.colloquy.wamp.Uri;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import java.time.Duration;
import java.util.HashSet;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class SessionMetricsTest {

    private static final RealmUri FLEETING = new RealmUri("fleeting");
    private static final RealmChange CHANGE = new RealmChange("ann", OptionalLong.empty());

    private final TestRegistry registry = TestRegistry.creatingRealms(10_000);
    private final SessionService sessions = registry.sessions();

    private double active(String realm) {
        return registry.meters()
                .get("colloquy.sessions.active")
                .tag("realm", realm)
                .gauge()
                .value();
    }

    private double active() {
        return registry.meters().find("colloquy.sessions.active").gauges().stream()
                .mapToDouble(Gauge::value)
                .sum();
    }

    private double closed(String realm, String by, String reason) {
        return registry.meters()
                .get("colloquy.sessions.closed")
                .tags("realm", realm, "by", by, "reason", reason)
                .counter()
                .count();
    }

    @Test
    void countsWhoComesAndGoesByRealm() {
        Session session = registry.open(Client.peter());
        registry.open(Client.peter());
        registry.open(TestRegistry.GAME, Client.peter());
        registry.clock().advance(Duration.ofSeconds(3));
        sessions.close(session, SessionEnd.EXPIRED);
        sessions.close(session, SessionEnd.EXPIRED);

        assertThat(active("com.example.chat")).isEqualTo(1);
        assertThat(active("com.example.game")).isEqualTo(1);
        assertThat(registry.meters()
                        .get("colloquy.sessions.opened")
                        .tag("realm", "com.example.chat")
                        .counter()
                        .count())
                .isEqualTo(2);
        assertThat(closed("com.example.chat", "expiry", "colloquy.close.expired"))
                .isEqualTo(1);
        assertThat(registry.meters()
                        .get("colloquy.session.duration")
                        .tag("realm", "com.example.chat")
                        .timer()
                        .totalTime(TimeUnit.SECONDS))
                .isEqualTo(3);
    }

    @Test
    void namesNoReasonThatSomebodyMadeUp() {
        sessions.close(
                registry.open(Client.peter()),
                new SessionEnd(EndedBy.OPERATOR, new Uri("com.example.because"), null, "bob"));
        sessions.close(registry.open(Client.peter()), new SessionEnd(EndedBy.OPERATOR, Reasons.KILLED, null, "bob"));

        assertThat(closed("com.example.chat", "operator", "other")).isEqualTo(1);
        assertThat(closed("com.example.chat", "operator", "wamp.close.killed")).isEqualTo(1);
    }

    @Test
    void countsDynamicRealmsTogether() {
        registry.open(FLEETING, Client.peter());
        registry.open(new RealmUri("ephemeral"), Client.peter());

        assertThat(active("dynamic")).isEqualTo(2);
        assertThat(realms()).containsExactly("dynamic");
    }

    @Test
    void doesNotDriftWhenADynamicRealmBecomesDurableAndIsDeleted() {
        registry.open(FLEETING, Client.peter());
        registry.open(FLEETING, Client.peter());
        registry.realms().replace(FLEETING, RealmPolicy.DEFAULT, CHANGE);
        registry.open(FLEETING, Client.peter());
        assertThat(active()).isEqualTo(3);
        registry.realms().delete(FLEETING, CHANGE);

        assertThat(registry.isEmpty()).isTrue();
        assertThat(registry.meters().find("colloquy.sessions.active").gauges()).allMatch(gauge -> gauge.value() == 0);
    }

    @Test
    void namesAThousandRealmsAndCountsTheRestAsOther() {
        for (int i = 0; i < RealmTags.MOST_REALMS + 50; i++) {
            var uri = new RealmUri("r" + i);
            registry.realms().create(uri, RealmPolicy.DEFAULT, "ann");
            registry.open(uri, Client.peter());
        }

        assertThat(active("other")).isEqualTo(50);
        assertThat(realms()).hasSize(RealmTags.MOST_REALMS + 1);
        sessions.closeAll(SessionFilter.ALL, Long.MAX_VALUE, SessionEnd.SHUTDOWN);
        assertThat(registry.meters().find("colloquy.sessions.active").gauges()).allMatch(gauge -> gauge.value() == 0);
    }

    private Set<String> realms() {
        var realms = new HashSet<String>();
        for (Meter meter : registry.meters().find("colloquy.sessions.active").meters()) {
            realms.add(String.valueOf(meter.getId().getTag("realm")));
        }
        return realms;
    }

    @Test
    void timesEachOperationByItsOutcome() {
        registry.open(7);
        try {
            registry.open(7);
        } catch (SessionExistsException taken) {
            assertThat(taken).isNotNull();
        }

        assertThat(opens("success")).isEqualTo(1);
        assertThat(opens("refused")).isEqualTo(1);
    }

    private long opens(String outcome) {
        return registry.meters()
                .get("colloquy.registry.operation")
                .tags("operation", "open", "outcome", outcome)
                .timer()
                .count();
    }
}
