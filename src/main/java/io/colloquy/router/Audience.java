package io.colloquy.router;

import io.colloquy.wamp.Dict;
import io.colloquy.wamp.ProtocolException;
import org.jspecify.annotations.Nullable;

/**
 * Those among the subscribers whom a publisher means.
 *
 * @param except who is left out, most often the publisher itself; null for nobody
 * @param excluded who is on any of these lists is left out
 * @param eligible who is missing from any of these lists is left out
 * @see <a href="https://wamp-proto.org/wamp_latest_ietf.html#name-subscriber-black-and-whitel">WAMP, Subscriber Black-
 *     and Whitelisting</a>
 */
record Audience(@Nullable Participant except, Listed excluded, Listed eligible) {

    /** Everybody who is subscribed. */
    static final Audience EVERYBODY = new Audience(null, Listed.NOT, Listed.NOT);

    private static final String EXCLUDE_ME = "exclude_me";

    /**
     * Reads whom the options of a PUBLISH mean.
     *
     * @throws ProtocolException naming the option that is of the wrong type
     */
    static Audience read(Dict options, Participant publisher) {
        boolean withPublisher = options.has(EXCLUDE_ME) && !options.flag(EXCLUDE_ME);
        return new Audience(
                withPublisher ? null : publisher, Listed.read(options, "exclude"), Listed.read(options, "eligible"));
    }

    boolean includes(Participant subscriber) {
        return subscriber != except && !excluded.onAny(subscriber.session()) && eligible.onAll(subscriber.session());
    }
}
