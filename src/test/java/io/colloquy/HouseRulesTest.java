package io.colloquy;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.EvaluationResult;
import io.colloquy.wamp.SessionId;
import java.io.Serializable;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.LongSupplier;
import java.util.logging.Level;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.bind.annotation.RestController;

/** Each house rule holds in the whole service, and each finds the one class below that breaks it. */
class HouseRulesTest {

    private static final String HERE = "io.colloquy";
    private static final String WAMP = "io.colloquy.wamp..";

    private static final Set<String> TIME_BEANS =
            Set.of("io.colloquy.ColloquyApplication", "io.colloquy.session.SessionConfiguration");
    private static final Set<String> PRINTERS = Set.of("io.colloquy.access.FirstPassword");

    // A key is put once, under a hash that no other has, and nothing is read before.
    private static final Set<String> BLIND_PUTTERS = Set.of("io.colloquy.access.KnownKeys");

    private static final JavaClasses SERVICE = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages(HERE);

    /** A rule as it stands, as it is applied to the offender, and the offender. */
    record Case(ArchRule rule, ArchRule toOffender, Class<?> offender) {

        Case(ArchRule rule, Class<?> offender) {
            this(rule, rule, offender);
        }

        @Override
        public String toString() {
            return offender.getSimpleName();
        }
    }

    static Stream<Case> cases() {
        return Stream.of(
                new Case(floorPlan(FloorPlan.ROOMS), floorPlan(Map.of("", Set.of())), NeighbourOfSession.class),
                new Case(floorPlan(FloorPlan.ROOMS), floorPlan(Map.of()), RoomWithoutPlan.class),
                new Case(HouseRules.vocabularyOnly(WAMP), HouseRules.vocabularyOnly(HERE), WordOnDisk.class),
                new Case(
                        HouseRules.withoutSharedState(WAMP), HouseRules.withoutSharedState(HERE), WordWithMemory.class),
                new Case(HouseRules.outwardTypesAreHidden(), ShownController.class),
                new Case(HouseRules.outwardTypesAreHidden(), ShownConfiguration.class),
                new Case(HouseRules.namesSayWhatAThingIs(), SessionManager.class),
                new Case(HouseRules.namesSayWhatAThingIs(), AbstractSession.class),
                new Case(HouseRules.namesSayWhatAThingIs(), ISession.class),
                new Case(HouseRules.injectionIsByConstructor(), InjectedLate.class),
                new Case(HouseRules.nothingIsSetLater(), SetLate.class),
                new Case(HouseRules.timeComesFromTheBeans(TIME_BEANS), WallWatcher.class),
                new Case(HouseRules.timeComesFromTheBeans(TIME_BEANS), InstantWatcher.class),
                new Case(HouseRules.timeComesFromTheBeans(TIME_BEANS), NanoWatcher.class),
                new Case(HouseRules.nothingIsPrinted(PRINTERS), Printer.class),
                new Case(HouseRules.nothingIsPrinted(PRINTERS), OldLogger.class),
                new Case(HouseRules.concurrentMapsAreChangedInOneStep(BLIND_PUTTERS), OpenPutter.class),
                new Case(HouseRules.concurrentMapsAreChangedInOneStep(BLIND_PUTTERS), HiddenPutter.class));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void holdsInTheWholeService(Case rule) {
        rule.rule().check(SERVICE);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void findsTheOneWhoBreaksIt(Case rule) {
        EvaluationResult result = rule.toOffender().evaluate(new ClassFileImporter().importClasses(rule.offender()));

        assertThat(result.hasViolation()).isTrue();
        assertThat(result.getFailureReport().getDetails())
                .allMatch(detail -> detail.contains(rule.offender().getSimpleName()));
    }

    @Test
    void looksAtTheWholeServiceAndNotAtItsTests() {
        assertThat(SERVICE.contain(ColloquyApplication.class)).isTrue();
        assertThat(SERVICE.contain(HouseRulesTest.class)).isFalse();
        assertThat(SERVICE.stream().map(type -> type.getPackageName()).distinct())
                .contains("io.colloquy.wamp", "io.colloquy.realm", "io.colloquy.session", "io.colloquy.access");
    }

    @Test
    void exemptsNobodyWhoNeedsIt() {
        assertThat(HouseRules.concurrentMapsAreChangedInOneStep(Set.of())
                        .evaluate(SERVICE)
                        .hasViolation())
                .isTrue();
        assertThat(HouseRules.timeComesFromTheBeans(Set.of())
                        .evaluate(SERVICE)
                        .getFailureReport()
                        .getDetails())
                .hasSizeGreaterThanOrEqualTo(TIME_BEANS.size());
        PRINTERS.forEach(printer -> assertThat(HouseRules.nothingIsPrinted(Set.of())
                        .evaluate(SERVICE)
                        .getFailureReport()
                        .toString())
                .contains(printer));
    }

    private static ArchRule floorPlan(Map<String, Set<String>> rooms) {
        return classes().should(new FloorPlan(rooms));
    }

    record Thing(String name) {}

    record NeighbourOfSession(SessionId session) {}

    record RoomWithoutPlan(String name) {}

    record WordOnDisk(Serializable word) {}

    static class WordWithMemory {
        static @Nullable String last;
    }

    @RestController
    public static class ShownController {}

    @Configuration
    public static class ShownConfiguration {}

    static class SessionManager {}

    abstract static class AbstractSession {}

    interface ISession {}

    static class InjectedLate {
        @Autowired
        private @Nullable Thing thing;

        @Override
        public String toString() {
            return String.valueOf(thing);
        }
    }

    static class SetLate {
        private @Nullable Thing thing;

        @Autowired
        void later(Thing other) {
            thing = other;
        }

        @Override
        public String toString() {
            return String.valueOf(thing);
        }
    }

    static class WallWatcher {
        long now() {
            return System.currentTimeMillis();
        }
    }

    static class InstantWatcher {
        Instant now() {
            return Instant.now();
        }
    }

    static class NanoWatcher {
        LongSupplier now() {
            return System::nanoTime;
        }
    }

    static class Printer {
        void print() {
            System.out.println("here I am");
        }
    }

    static class OldLogger {
        Level level() {
            return Level.INFO;
        }
    }

    static class OpenPutter {
        void put(ConcurrentMap<String, String> map) {
            map.put("a", "b");
        }
    }

    static class HiddenPutter {
        private final Map<String, String> map = new ConcurrentHashMap<>();

        void put() {
            map.put("a", "b");
        }
    }
}
