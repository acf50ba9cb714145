package io.colloquy.demo;

import io.colloquy.wamp.Call;
import io.colloquy.wamp.ClientRole;
import io.colloquy.wamp.Dict;
import io.colloquy.wamp.ErrorReply;
import io.colloquy.wamp.Invocation;
import io.colloquy.wamp.Payload;
import io.colloquy.wamp.Publish;
import io.colloquy.wamp.Register;
import io.colloquy.wamp.Subscribe;
import io.colloquy.wamp.WampMessage;
import io.colloquy.wamp.Yield;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.random.RandomGenerator;

/**
 * What a client has to say once it has joined: it subscribes, publishes, registers, calls and answers, as its roles are.
 * Used by one thread.
 */
final class Talk {

    private static final List<String> SUBJECTS = List.of("status", "news", "orders", "prices");
    private static final Dict SHARED = Dict.of(Map.of("invoke", "roundrobin"));

    /** Of so many calls, one is thought about, and one can't be answered. */
    private static final int THOUGHT_ABOUT = 5;

    private static final int FAILING = 20;
    private static final int MOST = 100;

    private final Line line;
    private final Persona persona;
    private final RandomGenerator random;
    private final Set<String> topics = new HashSet<>();
    private final Set<String> procedures = new HashSet<>();
    private final Queue<Invocation> unanswered = new ArrayDeque<>();
    private long requests;

    Talk(Line line, Persona persona, RandomGenerator random) {
        this.line = line;
        this.persona = persona;
        this.random = random;
    }

    /** Subscribes to something and offers something, if that is what it is there for. */
    void begin() throws IOException, InterruptedException {
        for (ClientRole role : persona.roles()) {
            if (EnumSet.of(ClientRole.SUBSCRIBER, ClientRole.CALLEE).contains(role)) {
                speak(role);
            }
        }
    }

    /** Answers what it thought about, and says one thing that fits one of its roles. */
    void speak() throws IOException, InterruptedException {
        for (Invocation next = unanswered.poll(); next != null; next = unanswered.poll()) {
            answer(next);
        }
        speak(persona.roles().get(random.nextInt(persona.roles().size())));
    }

    /** Nothing is said by who hears, or offers, what it would say already. */
    private void speak(ClientRole role) throws IOException, InterruptedException {
        String uri = uri(SUBJECTS.get(random.nextInt(SUBJECTS.size())));
        switch (role) {
            case CALLER -> line.say(new Call(++requests, Dict.EMPTY, uri, payload()));
            case CALLEE -> {
                if (procedures.add(uri)) {
                    line.say(new Register(++requests, SHARED, uri));
                }
            }
            case SUBSCRIBER -> {
                if (topics.add(uri)) {
                    line.say(new Subscribe(++requests, Dict.EMPTY, uri));
                }
            }
            case PUBLISHER -> line.say(new Publish(++requests, Dict.EMPTY, uri, payload()));
        }
    }

    /** Publishes again and again, without a pause, what nobody wants to hear. */
    void chatter(int times) throws IOException, InterruptedException {
        for (int i = 0; i < times; i++) {
            line.say(new Publish(++requests, Dict.EMPTY, uri("chatter"), payload()));
        }
    }

    /** Answers a call at once, or thinks about it until it speaks again; hears everything else in silence. */
    void hear(WampMessage message) throws IOException, InterruptedException {
        if (message instanceof Invocation invocation) {
            if (random.nextInt(THOUGHT_ABOUT) == 0) {
                unanswered.add(invocation);
            } else {
                answer(invocation);
            }
        }
    }

    private void answer(Invocation invocation) throws IOException, InterruptedException {
        line.say(
                random.nextInt(FAILING) == 0
                        ? new ErrorReply(
                                Invocation.CODE, invocation.request(), Dict.EMPTY, uri("error.busy"), payload())
                        : new Yield(invocation.request(), Dict.EMPTY, payload()));
    }

    private String uri(String subject) {
        return persona.realm() + "." + subject;
    }

    private Payload payload() {
        return new Payload(List.of(random.nextInt(MOST), "demo"), Map.of());
    }
}
