package io.colloquy.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;

/**
 * One publisher, and subscribers of its topic. A publication is under way until it is acknowledged and, on average, the
 * subscribers have it.
 */
final class Publications {

    private static final int SUBSCRIBED = 33;
    private static final int UNDER_WAY = 64;
    private static final int HEARERS = 10;
    private static final String LONG_TEXT = "x".repeat(4_000);

    private final Lines lines = new Lines();
    private final Line publisher;
    private final int subscribers;
    private final long start;
    private final long until;
    private long published;
    private long acknowledged;
    private long delivered;

    private Publications(int port, int subscribers, long millis) throws IOException {
        this.subscribers = subscribers;
        publisher = Line.join(port);
        for (int i = 0; i < subscribers; i++) {
            lines.add(subscriber(port, 0), this::deliver);
        }
        Talker.begun();
        start = System.nanoTime();
        until = start + millis * 1_000_000;
    }

    /** One who has subscribed to the topic. */
    static Line subscriber(int port, int receiveBuffer) throws IOException {
        Line subscriber = Line.join(port, receiveBuffer);
        Words.expect(SUBSCRIBED, subscriber.ask("[32,1,{},\"com.example.news\"]"));
        return subscriber;
    }

    /** Publishes as soon as one of 64 publications is through. */
    static Talk outstanding(int port, int subscribers, long millis) throws IOException {
        var talk = new Publications(port, subscribers, millis);
        try (talk.lines) {
            talk.lines.add(talk.publisher, talk::acknowledge);
            talk.lines.run(talk::goOn);
            Talk done = talk.toTalk();
            talk.lines.settle(talk::isThrough);
            return done;
        }
    }

    private boolean goOn() {
        long through = Math.min(acknowledged, delivered / subscribers);
        while (published - through < UNDER_WAY) {
            published++;
            lines.say(publisher, Words.publish(published));
        }
        return System.nanoTime() < until;
    }

    private boolean isThrough() {
        return acknowledged == published && delivered == published * subscribers;
    }

    private void deliver(byte[] octets, int begin, int end) {
        if (Words.code(octets, begin) == Words.EVENT) {
            delivered++;
        }
    }

    private void acknowledge(byte[] octets, int begin, int end) {
        if (Words.code(octets, begin) != Words.PUBLISHED) {
            throw new IllegalStateException("not published: " + new String(octets, begin, end - begin, UTF_8));
        }
        acknowledged++;
    }

    private Talk toTalk() {
        return new Talk(delivered, (System.nanoTime() - start) / 1e9, 0, 0);
    }

    /** Publishes so many long events a second to ten, and tells how long each took to each. */
    static Talk paced(int port, int perSecond, long millis) throws IOException {
        var times = new Times();
        Line publisher = Line.join(port);
        try (var lines = new Lines()) {
            for (int i = 0; i < HEARERS; i++) {
                lines.add(subscriber(port, 0), (octets, begin, end) -> times.end(Words.argument(octets, begin)));
            }
            lines.add(publisher, (octets, begin, end) -> {});
            Talker.begun();
            long until = System.nanoTime() + millis * 1_000_000;
            var pacer = new Pacer(perSecond, until, publisher, request -> {
                times.begin(request);
                return Words.publish(request, LONG_TEXT);
            });
            pacer.start();
            lines.run(() -> System.nanoTime() < until);
            Talk done = times.toTalk();
            lines.settle(() -> times.count() >= HEARERS * pacer.said());
            return done;
        }
    }
}
