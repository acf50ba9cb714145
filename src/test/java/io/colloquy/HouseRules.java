package io.colloquy;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.equivalentTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaConstructorCall;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Predicate;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.ControllerAdvice;

/** The house rules that a compiler does not know, each as a rule about classes. */
final class HouseRules {

    private static final Set<String> CLOCKS = Set.of("currentTimeMillis", "nanoTime", "now", "systemUTC", "system");
    private static final Set<String> STREAMS = Set.of("out", "err");

    // Of those who write and read in memory, too.
    private static final DescribedPredicate<JavaClass> DECLARED_BY_LIBRARIES = equivalentTo(IOException.class);

    private HouseRules() {}

    /** Nothing of Spring, no files, no sockets, no state that is shared. */
    static ArchRule vocabularyOnly(String room) {
        return noClasses()
                .that()
                .resideInAPackage(room)
                .should()
                .dependOnClassesThat(resideInAnyPackage(
                                "org.springframework..",
                                "jakarta..",
                                "java.io..",
                                "java.nio.file..",
                                "java.nio.channels..",
                                "java.sql..",
                                "java.net.http..",
                                "java.util.concurrent..",
                                "org.slf4j..")
                        .and(not(DECLARED_BY_LIBRARIES)))
                .allowEmptyShould(true);
    }

    static ArchRule withoutSharedState(String room) {
        return fields().that()
                .areDeclaredInClassesThat()
                .resideInAPackage(room)
                .and()
                .areStatic()
                .should()
                .beFinal();
    }

    static ArchRule outwardTypesAreHidden() {
        return classes()
                .that()
                .areMetaAnnotatedWith(Controller.class)
                .or()
                .areMetaAnnotatedWith(ControllerAdvice.class)
                .or()
                .areMetaAnnotatedWith(Configuration.class)
                .and()
                .areNotAnnotatedWith(SpringBootApplication.class)
                .should()
                .notBePublic();
    }

    static ArchRule namesSayWhatAThingIs() {
        return noClasses()
                .should()
                .haveNameMatching(".*[.$](Abstract[A-Z]\\w*|\\w*(Impl|Helper|Utils?|Manager))")
                .orShould(new ArchCondition<>("be interfaces with a prefix I") {
                    @Override
                    public void check(JavaClass type, ConditionEvents events) {
                        boolean prefixed =
                                type.isInterface() && type.getSimpleName().matches("I[A-Z][a-z]\\w*");
                        events.add(new SimpleConditionEvent(type, prefixed, type.getName()));
                    }
                });
    }

    static ArchRule injectionIsByConstructor() {
        return noFields()
                .should()
                .beAnnotatedWith(Autowired.class)
                .orShould()
                .beAnnotatedWith(Value.class)
                .orShould()
                .beAnnotatedWith("jakarta.inject.Inject")
                .orShould()
                .beAnnotatedWith("jakarta.annotation.Resource");
    }

    static ArchRule nothingIsSetLater() {
        return methods().should().notBeAnnotatedWith(Autowired.class);
    }

    /** @param makers the classes in which the beans are made that tell the time */
    static ArchRule timeComesFromTheBeans(Set<String> makers) {
        return noClasses()
                .that(named(makers).negate())
                .should(access("tell the time by themselves", HouseRules::tellsTheTime));
    }

    private static boolean tellsTheTime(JavaAccess<?> access) {
        JavaClass owner = access.getTargetOwner();
        boolean clock = owner.isEquivalentTo(System.class)
                || owner.isEquivalentTo(Clock.class)
                || owner.getPackageName().equals(Instant.class.getPackageName());
        // Instant.now(clock) asks the bean.
        return clock
                && CLOCKS.contains(access.getName())
                && !access.getTarget().getFullName().contains(Clock.class.getName() + ")");
    }

    /** @param exempt the classes that may write to standard output */
    static ArchRule nothingIsPrinted(Set<String> exempt) {
        return noClasses()
                .that(named(exempt).negate())
                .should(access(
                        "print",
                        access -> (access.getTargetOwner().isEquivalentTo(System.class)
                                        && STREAMS.contains(access.getName()))
                                || access.getName().equals("printStackTrace")))
                .orShould()
                .dependOnClassesThat()
                .resideInAPackage("java.util.logging..");
    }

    /**
     * What is got and then put was changed by somebody else in between.
     *
     * @param exempt the classes that put without having looked
     */
    static ArchRule concurrentMapsAreChangedInOneStep(Set<String> exempt) {
        return noClasses().that(named(exempt).negate()).should(access("put into a concurrent map", access -> {
            JavaClass owner = access.getTargetOwner();
            boolean concurrent =
                    owner.isEquivalentTo(ConcurrentHashMap.class) || owner.isEquivalentTo(ConcurrentMap.class);
            boolean perhaps = owner.isEquivalentTo(Map.class) && makesConcurrentMaps(access.getOriginOwner());
            return (concurrent || perhaps)
                    && (access.getName().equals("put") || access.getName().equals("putAll"));
        }));
    }

    private static boolean makesConcurrentMaps(JavaClass type) {
        return type.getConstructorCallsFromSelf().stream()
                .map(JavaConstructorCall::getTargetOwner)
                .anyMatch(assignableTo(ConcurrentMap.class));
    }

    private static DescribedPredicate<JavaClass> named(Set<String> names) {
        return DescribedPredicate.describe("are one of " + names, type -> names.contains(type.getFullName()));
    }

    private static ArchCondition<JavaClass> access(String what, Predicate<JavaAccess<?>> offends) {
        return new ArchCondition<>(what) {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                type.getAccessesFromSelf().stream()
                        .filter(offends)
                        .forEach(access -> events.add(SimpleConditionEvent.satisfied(type, access.getDescription())));
            }
        };
    }
}
