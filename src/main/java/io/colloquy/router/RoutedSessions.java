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
        return exchanges.find(session).map(who -> who.subscriptions().size()).orElse(0);
    }

    /**
     * The subscriptions of a session, the oldest first.
     *
     * @param most how many at most
     */
    public List<HeldSubscription> subscriptions(SessionId session, int most) {
        return held(session, Participant::subscriptions)
                .limit(most)
                .map(HeldSubscription::of)
                .toList();
    }

    private <T> Stream<T> held(SessionId session, Function<Participant, Holdings<T>> kind) {
        return exchanges.find(session).stream().flatMap(who -> kind.apply(who).all().stream());
    }
}
