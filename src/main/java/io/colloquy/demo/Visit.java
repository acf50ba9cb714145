package io.colloquy.demo;

import io.colloquy.wamp.Call;
import io.colloquy.wamp.Challenge;
import io.colloquy.wamp.ClientRole;
import io.colloquy.wamp.Dict;
import io.colloquy.wamp.Goodbye;
import io.colloquy.wamp.Payload;
import io.colloquy.wamp.Publish;
import io.colloquy.wamp.Reasons;
import io.colloquy.wamp.Register;
import io.colloquy.wamp.Subscribe;
import io.colloquy.wamp.WampMessage;
import io.colloquy.wamp.Welcome;
import java.io.EOFException;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** One client's stay, as it goes over a line: joining, speaking, listening, leaving. Used by one thread. */
final class Visit {

    /** What a client says who wants to leave. */
    static final Goodbye GOODBYE = new Goodbye(Dict.EMPTY, Reasons.CLOSE_REALM.value());

    private static final Goodbye GOODBYE_AND_OUT = new Goodbye(Dict.EMPTY, Reasons.GOODBYE_AND_OUT.value());

    private final Line line;
    private final Persona persona;
    private final RandomGenerator random;
    private long requests;

    Visit(Line line, Persona persona, RandomGenerator random) {
        this.line = line;
        this.persona = persona;
        this.random = random;
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

    /** Says one thing that fits one of the roles. */
    void speak() throws IOException, InterruptedException {
        ClientRole role = persona.roles().get(random.nextInt(persona.roles().size()));
        String uri = persona.realm() + "." + List.of("status", "news", "orders").get(random.nextInt(3));
        Payload payload = new Payload(List.of(random.nextInt(100), "demo"), Map.of());
        long request = ++requests;
        line.say(
                switch (role) {
                    case CALLER -> new Call(request, Dict.EMPTY, uri, payload);
                    case CALLEE -> new Register(request, Dict.EMPTY, uri);
                    case SUBSCRIBER -> new Subscribe(request, Dict.EMPTY, uri);
                    case PUBLISHER -> new Publish(request, Dict.EMPTY, uri, payload);
                });
    }

    /**
     * Listens until nothing was heard for a while.
     *
     * @return false if the session is over: the router said GOODBYE, which is answered, or answered ours
     */
    boolean listen(Duration silence) throws IOException, InterruptedException {
        Optional<WampMessage> heard = line.hear(silence);
        while (heard.isPresent()) {
            if (heard.get() instanceof Goodbye goodbye) {
                part(goodbye);
                return false;
            }
            heard = line.hear(silence);
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
