package io.colloquy.router;

import io.colloquy.wamp.Dict;
import io.colloquy.wamp.Event;
import io.colloquy.wamp.MatchPolicy;
import io.colloquy.wamp.Payload;
import io.colloquy.wamp.SessionId;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Something that is published.
 *
 * @param id its number, in the protocol's global scope
 * @param topic under which topic
 * @param publisher what subscribers are told of the publisher
 * @param audience for whom among the subscribers
 */
record Publication(long id, String topic, Map<String, Object> publisher, Audience audience) {

    /**
     * A publication under a new number. It is drawn uniformly, as the protocol wants it, but not by a source that
     * nobody could predict: the number gives no right to anything, and a secure source is some hundred times slower.
     */
    static Publication of(String topic, Map<String, Object> publisher, Audience audience) {
        long id = ThreadLocalRandom.current().nextLong(1, SessionId.MAX + 1);
        return new Publication(id, topic, publisher, audience);
    }

    /** What is sent to those who belong to a subscription. Who gave a pattern must be told the topic. */
    Event event(Subscription to, Payload payload) {
        return new Event(to.id(), id, details(to.pattern().match()), payload);
    }

    private Dict details(MatchPolicy match) {
        if (match == MatchPolicy.EXACT) {
            return publisher.isEmpty() ? Dict.EMPTY : Dict.of(publisher);
        }
        var details = new HashMap<>(publisher);
        details.put("topic", topic);
        return Dict.of(details);
    }
}
