package io.colloquy.console;

import io.colloquy.router.HeldCall;
import io.colloquy.router.HeldRegistration;
import io.colloquy.router.HeldSubscription;
import io.colloquy.router.RoutedSessions;
import io.colloquy.session.Session;
import io.colloquy.wamp.SessionId;
import java.util.List;

/**
 * What a session holds in the router, as its page shows it.
 *
 * @param subscriptions what it is subscribed to
 * @param registrations what it offers
 * @param calls the calls that it waits for
 * @param invocations the calls that wait for it
 */
record Held(
        Part<HeldSubscription> subscriptions,
        Part<HeldRegistration> registrations,
        Part<HeldCall> calls,
        Part<HeldCall> invocations) {

    /** How many of each kind a page shows at most. */
    static final int MOST = 100;

    /**
     * What there is of one kind.
     *
     * @param total how many there are
     * @param shown the oldest of them
     */
    record Part<T>(int total, List<T> shown) {

        /** Whether there are more than the page shows. */
        public boolean goesOn() {
            return total > shown.size();
        }
    }

    static Held of(RoutedSessions routed, Session session) {
        SessionId id = session.id();
        return new Held(
                new Part<>(routed.countSubscriptions(id), routed.subscriptions(id, MOST)),
                new Part<>(routed.countRegistrations(id), routed.registrations(id, MOST)),
                new Part<>(routed.countCalls(id), routed.calls(id, MOST)),
                new Part<>(routed.countInvocations(id), routed.invocations(id, MOST)));
    }
}
