package io.colloquy.router;

import io.colloquy.wamp.SessionId;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** What sessions hold in the router, for those who look after them. A session that holds nothing need not be known here. */
@Component
public final class RoutedSessions {

    private final Exchanges exchanges;

    RoutedSessions(Exchanges exchanges) {
        this.exchanges = exchanges;
    }

    /** How many subscriptions a session has. */
    public int countSubscriptions(SessionId session) {
        return count(session, Participant::subscriptions);
    }

    /**
     * The subscriptions of a session, the oldest first.
     *
     * @param most how many at most
     */
    public List<HeldSubscription> subscriptions(SessionId session, int most) {
        return held(session, Participant::subscriptions, most)
                .map(HeldSubscription::of)
                .toList();
    }

    /** How many registrations a session has. */
    public int countRegistrations(SessionId session) {
        return count(session, Participant::registrations);
    }

    /**
     * The registrations of a session, the oldest first.
     *
     * @param most how many at most
     */
    public List<HeldRegistration> registrations(SessionId session, int most) {
        return held(session, Participant::registrations, most)
                .map(HeldRegistration::of)
                .toList();
    }

    /** How many calls a session waits for. */
    public int countCalls(SessionId session) {
        return count(session, Participant::calls);
    }

    /**
     * The calls that a session waits for, the oldest first.
     *
     * @param most how many at most
     */
    public List<HeldCall> calls(SessionId session, int most) {
        return held(session, Participant::calls, most).map(HeldCall::made).toList();
    }

    /** How many calls wait for a session. */
    public int countInvocations(SessionId session) {
        return count(session, Participant::invocations);
    }

    /**
     * The calls that wait for a session, the oldest first.
     *
     * @param most how many at most
     */
    public List<HeldCall> invocations(SessionId session, int most) {
        return held(session, Participant::invocations, most)
                .filter(call -> call.invocation() > 0)
                .map(HeldCall::taken)
                .toList();
    }

    private int count(SessionId session, Function<Participant, Holdings<?>> kind) {
        return exchanges.find(session).map(who -> kind.apply(who).size()).orElse(0);
    }

    private <T> Stream<T> held(SessionId session, Function<Participant, Holdings<T>> kind, int most) {
        return exchanges.find(session).stream().flatMap(who -> kind.apply(who).first(most).stream());
    }
}
