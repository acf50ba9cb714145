package io.colloquy.demo;

import io.colloquy.wamp.Challenge;
import io.colloquy.wamp.Dict;
import io.colloquy.wamp.Goodbye;
import io.colloquy.wamp.Reasons;
import io.colloquy.wamp.WampMessage;
import io.colloquy.wamp.Welcome;
import java.io.EOFException;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** One client's stay, as it goes over a line: joining, listening, leaving. Used by one thread. */
final class Visit {

    /** What a client says who wants to leave. */
    static final Goodbye GOODBYE = new Goodbye(Dict.EMPTY, Reasons.CLOSE_REALM.value());

    private static final Goodbye GOODBYE_AND_OUT = new Goodbye(Dict.EMPTY, Reasons.GOODBYE_AND_OUT.value());

    /** For less than this nobody listens. */
    private static final Duration SHORTEST = Duration.ofMillis(2);

    private final Line line;
    private final Persona persona;
    private final Talk talk;
    private final Clock clock;

    Visit(Line line, Persona persona, RandomGenerator random, Clock clock) {
        this.line = line;
        this.persona = persona;
        this.talk = new Talk(line, persona, random);
        this.clock = clock;
    }

    /** Asks to be let in, and proves what is asked for; false if it is refused. */
    boolean join() throws IOException, InterruptedException {
        line.say(persona.hello());
        WampMessage answer = due();
        if (answer instanceof Challenge challenge) {
            line.say(persona.claim().answer(challenge));
            answer = due();
        }
        return answer instanceof Welcome;
    }

    private WampMessage due() throws IOException, InterruptedException {
        return line.hear(Line.PATIENCE).orElseThrow(() -> new EOFException("no answer"));
    }

    /** What it has to say. */
    Talk talk() {
        return talk;
    }

    /**
     * Listens for a while, and answers what it is asked.
     *
     * @return false if the session is over: the router said GOODBYE, which is answered, or answered ours
     */
    boolean listen(Duration span) throws IOException, InterruptedException {
        Instant until = clock.instant().plus(span);
        Duration left = span;
        while (left.compareTo(SHORTEST) > 0) {
            Optional<WampMessage> heard = line.hear(left);
            if (heard.isPresent()) {
                if (heard.get() instanceof Goodbye goodbye) {
                    part(goodbye);
                    return false;
                }
                talk.hear(heard.get());
            }
            left = Duration.between(clock.instant(), until);
        }
        return true;
    }

    private void part(Goodbye goodbye) throws IOException, InterruptedException {
        if (!goodbye.reason().equals(Reasons.GOODBYE_AND_OUT.value())) {
            line.say(GOODBYE_AND_OUT);
        }
        // The router closes first, which a WebSocket has to answer.
        Optional<WampMessage> more = line.hear(Line.PATIENCE);
        while (more.isPresent()) {
            more = line.hear(Line.PATIENCE);
        }
    }

    /** Says GOODBYE, and waits for the answer. */
    void leave() throws IOException, InterruptedException {
        line.say(GOODBYE);
        listen(Line.PATIENCE);
    }
}
