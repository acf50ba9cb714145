package io.colloquy.demo;

import io.colloquy.wamp.Dict;
import io.colloquy.wamp.SessionId;
import io.colloquy.wamp.Welcome;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * One who comes, behaves in some way, and goes; within twice the time it is given to stay, and a minute.
 *
 * @param stay how long it stays, if it behaves
 */
record Guest(Persona persona, Conduct conduct, Duration stay) {

    private static final int LEAST_PAUSE_MILLIS = 2_000;
    private static final int MOST_PAUSE_MILLIS = 12_000;

    /** Longer than it takes the service to notice that nobody is there. */
    private static final Duration DEAF = Duration.ofSeconds(60);

    /** More than may be said in a second, and in a minute. */
    private static final int CHATTER = 250;

    private static final int PING_OCTETS = 1 << 16;
    private static final int PINGS = 400;

    /** @throws IOException if the connection ends before it is ended here, which is nothing unusual */
    void visit(Doors doors, RandomGenerator random, Clock clock) throws IOException, InterruptedException {
        Line line = connect(doors);
        try {
            behave(new Visit(line, persona, random, clock), line, random);
        } finally {
            doors.hangUp(line);
        }
    }

    private Line connect(Doors doors) throws IOException, InterruptedException {
        return switch (conduct) {
            case STAYS_SILENT -> doors.dial(persona.way());
            case READS_SLOWLY -> doors.openRawSocket(persona.way());
            case TALKS, HANGS_UP, CHATTERS, VIOLATES, GOES_DEAF -> doors.open(persona.way());
        };
    }

    private void behave(Visit visit, Line line, RandomGenerator random) throws IOException, InterruptedException {
        if (conduct == Conduct.STAYS_SILENT) {
            visit.listen(DEAF);
        } else if (visit.join()) {
            switch (conduct) {
                case TALKS -> {
                    if (converse(visit, random)) {
                        visit.leave();
                    }
                }
                case HANGS_UP -> converse(visit, random);
                case CHATTERS -> {
                    visit.talk().chatter(CHATTER);
                    visit.listen(stay);
                }
                case VIOLATES -> {
                    line.say(new Welcome(new SessionId(1), Dict.of(Map.of())));
                    visit.listen(Line.PATIENCE);
                }
                case READS_SLOWLY -> flood(line);
                case GOES_DEAF -> Thread.sleep(DEAF);
                case STAYS_SILENT -> {}
            }
        }
    }

    /** Speaks and listens for as long as one stays; false if the session ended before. */
    private boolean converse(Visit visit, RandomGenerator random) throws IOException, InterruptedException {
        visit.talk().begin();
        int pause = random.nextInt(LEAST_PAUSE_MILLIS, MOST_PAUSE_MILLIS);
        long rounds = 1 + stay.toMillis() / pause;
        for (long round = 0; round < rounds; round++) {
            visit.talk().speak();
            if (!visit.listen(Duration.ofMillis(pause))) {
                return false;
            }
        }
        return true;
    }

    /** Asks for more than can wait to be read; the connection is closed on the way. */
    private static void flood(Line line) throws IOException, InterruptedException {
        if (line instanceof RawSocketLine socket) {
            byte[] payload = new byte[PING_OCTETS];
            for (int sent = 0; sent < PINGS; sent++) {
                socket.ping(payload);
            }
        }
    }
}
