package io.colloquy.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;

/** One caller and one callee, who answers each call at once with what it was given. */
final class Calls {

    private static final int REGISTERED = 65;

    private final Lines lines = new Lines();
    private final Times times = new Times();
    private final Line caller;
    private final Line callee;
    private final long until;
    private long begun;

    private Calls(int port, long millis) throws IOException {
        caller = Line.join(port);
        callee = Line.join(port);
        Words.expect(REGISTERED, callee.ask("[64,1,{},\"com.example.echo\"]"));
        Talker.begun();
        until = System.nanoTime() + millis * 1_000_000;
        lines.add(callee, this::answer);
    }

    /** Calls as soon as one of so many calls is answered. */
    static Talk inFlight(int port, int inFlight, long millis) throws IOException {
        var calls = new Calls(port, millis);
        try (calls.lines) {
            calls.lines.add(calls.caller, calls::goOn);
            for (int i = 0; i < inFlight; i++) {
                calls.call();
            }
            calls.lines.run(() -> System.nanoTime() < calls.until);
            Talk done = calls.times.toTalk();
            calls.lines.settle(() -> calls.times.count() >= calls.begun);
            return done;
        }
    }

    /** Calls so many times a second, however long the answers take. */
    static Talk paced(int port, int perSecond, long millis) throws IOException {
        var calls = new Calls(port, millis);
        try (calls.lines) {
            calls.lines.add(calls.caller, calls::end);
            var pacer = new Pacer(perSecond, calls.until, calls.caller, request -> {
                calls.times.begin(request);
                return Words.call(request);
            });
            pacer.start();
            calls.lines.run(() -> System.nanoTime() < calls.until);
            Talk done = calls.times.toTalk();
            calls.lines.settle(() -> calls.times.count() >= pacer.said());
            return done;
        }
    }

    private void answer(byte[] octets, int begin, int end) {
        if (Words.code(octets, begin) == Words.INVOCATION) {
            lines.say(callee, Words.answer(Words.second(octets, begin)));
        }
    }

    private void goOn(byte[] octets, int begin, int end) {
        end(octets, begin, end);
        if (System.nanoTime() < until) {
            call();
        }
    }

    private void end(byte[] octets, int begin, int end) {
        if (Words.code(octets, begin) != Words.RESULT) {
            throw new IllegalStateException("no result: " + new String(octets, begin, end - begin, UTF_8));
        }
        times.end(Words.second(octets, begin));
    }

    private void call() {
        begun++;
        times.begin(begun);
        lines.say(caller, Words.call(begun));
    }
}
