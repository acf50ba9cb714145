package io.colloquy.router;

import io.colloquy.router.Registration.Wanted;
import io.colloquy.wamp.Reasons;
import io.colloquy.wamp.UriPattern;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What is offered in one realm. A registration, its number and what its callee holds change in one step, within the
 * index's {@code compute}.
 */
final class Registrations {

    private final LongSupplier numbers;
    private final Clock clock;
    private final MetaNews news;
    private final PatternIndex<Registration> index = new PatternIndex<>();
    private final ConcurrentMap<Long, Registration> byNumber = new ConcurrentHashMap<>();

    /** @param numbers where the numbers of registrations come from */
    Registrations(LongSupplier numbers, Clock clock, MetaNews news) {
        this.numbers = numbers;
        this.clock = clock;
        this.news = news;
    }

    /** What came of an attempt to register. */
    private static final class Outcome {
        private Holdings.@Nullable Taken taken;
    }

    /**
     * Adds a callee.
     *
     * @return the registration that it is in now, or null if it is gone
     * @throws RefusedRequestException if the procedure is somebody's already, or the callee has too many
     */
    @Nullable
    Registration add(Participant callee, Wanted wanted) {
        var outcome = new Outcome();
        Registration registration = index.compute(wanted.pattern(), present -> admit(callee, wanted, present, outcome));
        Holdings.Taken taken = outcome.taken;
        return switch (taken) {
            case TAKEN -> registration;
            case RELEASED -> null;
            case FULL ->
                throw new RefusedRequestException(Reasons.LIMIT_REACHED, "the session has too many registrations");
            case PRESENT -> throw exists("this session has registered it already");
            case null -> throw exists("it is registered already, and not to be shared in this way");
        };
    }

    private @Nullable Registration admit(
            Participant callee, Wanted wanted, @Nullable Registration present, Outcome outcome) {
        if (present != null && !present.shares(wanted.invoke())) {
            return present;
        }
        Registration registration = present == null ? new Registration(numbers.getAsLong(), wanted, now()) : present;
        outcome.taken = callee.registrations().add(registration.id(), registration);
        if (outcome.taken != Holdings.Taken.TAKEN) {
            return present;
        }
        registration.add(new Offer(callee, wanted.disclosesCaller()));
        if (present == null) {
            byNumber.putIfAbsent(registration.id(), registration);
            note(RegistrationTopic.ON_CREATE, callee, registration);
        }
        note(RegistrationTopic.ON_REGISTER, callee, registration);
        return registration;
    }

    private Instant now() {
        return Instant.now(clock).truncatedTo(ChronoUnit.MILLIS);
    }

    private void note(RegistrationTopic topic, Participant who, Registration registration) {
        news.note(topic.uri(), () -> topic.payload(who.id().value(), registration));
    }

    private static RefusedRequestException exists(String message) {
        return new RefusedRequestException(Reasons.PROCEDURE_ALREADY_EXISTS, message);
    }

    /**
     * Takes a callee out that holds the registration no longer.
     *
     * @param then is done once no INVOCATION is being sent to it any more
     */
    void remove(Participant callee, Registration registration, Runnable then) {
        var removed = new ArrayList<Offer>(1);
        index.compute(registration.pattern(), present -> {
            Offer offer = present == registration ? registration.remove(callee) : null;
            if (offer == null) {
                return present;
            }
            removed.add(offer);
            note(RegistrationTopic.ON_UNREGISTER, callee, registration);
            if (!registration.isEmpty()) {
                return registration;
            }
            byNumber.remove(registration.id());
            note(RegistrationTopic.ON_DELETE, callee, registration);
            return null;
        });
        removed.forEach(offer -> offer.close(then));
    }

    /** The best that means a procedure, and suits. */
    @Nullable
    Registration first(String procedure, Predicate<Registration> suits) {
        return index.first(procedure, suits);
    }

    /** That of a number. */
    @Nullable
    Registration get(long number) {
        return byNumber.get(number);
    }

    /** That of a pattern. */
    @Nullable
    Registration get(UriPattern pattern) {
        return index.get(pattern);
    }

    /** All of them, in no particular order. */
    Collection<Registration> all() {
        return index.all();
    }
}
