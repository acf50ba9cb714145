package io.colloquy.router;

import static org.assertj.core.api.Assertions.assertThat;

import io.colloquy.session.Session;
import io.colloquy.session.SessionEnd;
import io.colloquy.session.Transport;
import io.colloquy.wamp.Codec;
import io.colloquy.wamp.Dict;
import io.colloquy.wamp.ErrorReply;
import io.colloquy.wamp.Event;
import io.colloquy.wamp.Payload;
import io.colloquy.wamp.Publish;
import io.colloquy.wamp.Published;
import io.colloquy.wamp.RoutedMessage;
import io.colloquy.wamp.Serialization;
import io.colloquy.wamp.Subscribe;
import io.colloquy.wamp.Subscribed;
import io.colloquy.wamp.Unsubscribe;
import io.colloquy.wamp.Unsubscribed;
import io.colloquy.wamp.WampMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/**
 * A client that talks to a router of the same process, without a port. It numbers its requests, and keeps what it is
 * told, in the order in which it is told, until it is asked for. Talks on one thread at a time.
 */
final class Peer implements Transport {

    private static final Codec JSON = Codec.of(Serialization.JSON, 64);

    private final Router router;
    private final Queue<WampMessage> heard = new ConcurrentLinkedQueue<>();
    private @Nullable Session session;
    private volatile boolean broken;
    private volatile int longest = Integer.MAX_VALUE;
    private long lastRequest;

    Peer(Router router) {
        this.router = router;
    }

    /** Its session was opened. */
    Peer in(Session opened) {
        session = opened;
        return this;
    }

    Session session() {
        return Optional.ofNullable(session).orElseThrow();
    }

    long id() {
        return session().id().value();
    }

    @Override
    public void send(WampMessage message) {
        if (broken) {
            throw new IllegalStateException("broken pipe");
        }
        heard.add(message);
    }

    @Override
    public boolean offer(WampMessage message) {
        if (longest < Integer.MAX_VALUE && JSON.encode(message).length > longest) {
            return false;
        }
        send(message);
        return true;
    }

    @Override
    public void close(SessionEnd end) {}

    /** From now on it takes no message that is longer in JSON, in octets. */
    void takesAtMost(int octets) {
        longest = octets;
    }

    /** From now on nothing can be sent to it. */
    void breaks() {
        broken = true;
    }

    /** The number of its next request. */
    long nextRequest() {
        return ++lastRequest;
    }

    long lastRequest() {
        return lastRequest;
    }

    void says(RoutedMessage message) {
        router.on(session(), message);
    }

    /** What it was told since it was last asked. */
    List<WampMessage> heard() {
        var all = new ArrayList<WampMessage>();
        for (WampMessage next = heard.poll(); next != null; next = heard.poll()) {
            all.add(next);
        }
        return all;
    }

    /** The one message that it was told since it was last asked. */
    <T> T hears(Class<T> kind) {
        List<WampMessage> all = heard();
        assertThat(all).singleElement().isInstanceOf(kind);
        return kind.cast(all.getFirst());
    }

    void hearsNothing() {
        assertThat(heard()).isEmpty();
    }

    /** The error of the ERROR that it was told about its last request. */
    String refused(int requestType) {
        ErrorReply error = hears(ErrorReply.class);
        assertThat(error.request()).isEqualTo(lastRequest);
        assertThat(error.requestType()).isEqualTo(requestType);
        return error.error();
    }

    /** Subscribes to a topic, and says under which number. */
    long subscribes(String topic) {
        return subscribes(topic, Map.of());
    }

    long subscribes(String topic, Map<String, ?> options) {
        asksToSubscribe(topic, options);
        Subscribed subscribed = hears(Subscribed.class);
        assertThat(subscribed.request()).isEqualTo(lastRequest);
        return subscribed.subscription();
    }

    void asksToSubscribe(String topic, Map<String, ?> options) {
        says(new Subscribe(nextRequest(), Dict.of(options), topic));
    }

    void unsubscribes(long subscription) {
        asksToUnsubscribe(subscription);
        assertThat(hears(Unsubscribed.class).request()).isEqualTo(lastRequest);
    }

    void asksToUnsubscribe(long subscription) {
        says(new Unsubscribe(nextRequest(), subscription));
    }

    void publishes(String topic, Object... args) {
        publishes(topic, Map.of(), args);
    }

    void publishes(String topic, Map<String, ?> options, Object... args) {
        says(new Publish(nextRequest(), Dict.of(options), topic, new Payload(List.of(args), Map.of())));
    }

    /** Publishes and has it acknowledged; says under which number it was published. */
    long publishesForSure(String topic, Object... args) {
        publishes(topic, Map.of("acknowledge", true), args);
        Published published = hears(Published.class);
        assertThat(published.request()).isEqualTo(lastRequest);
        return published.publication();
    }

    /** The first arguments of the events that it was told, and nothing else, since it was last asked. */
    List<Object> events() {
        return heard().stream()
                .map(message -> ((Event) message).payload().args().getFirst())
                .<Object>map(Object.class::cast)
                .toList();
    }
}
