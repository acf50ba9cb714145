package io.colloquy.demo;

import io.colloquy.demo.Persona.Kind;
import io.colloquy.demo.Persona.Way;
import io.colloquy.wamp.ClientRole;
import io.colloquy.wamp.Serialization;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.random.RandomGenerator;

/** The one that hurts: it calls without a pause, and is back as soon as it is closed. Only a ban helps. */
final class Scraper {

    /** What it calls itself. */
    static final String AGENT = "AcmeScraper/0.9";

    private static final Persona PERSONA = new Persona(
            Milieu.CHAT.realm(),
            AGENT,
            List.of(ClientRole.CALLER),
            new Claim.Anonymous(),
            new Way(Kind.RAW_SOCKET, Serialization.JSON, 0));

    private static final Duration BETWEEN_CALLS = Duration.ofMillis(150);
    private static final Duration BACK_AGAIN = Duration.ofMillis(300);
    private static final Duration BACK_WHEN_REFUSED = Duration.ofSeconds(2);

    private final Doors doors;
    private final Clock clock;

    Scraper(Doors doors, Clock clock) {
        this.doors = doors;
        this.clock = clock;
    }

    /** Comes again and again, until the thread is interrupted. */
    void comeAgainAndAgain(RandomGenerator random) throws InterruptedException {
        while (true) {
            boolean joined = false;
            try {
                joined = scrape(random);
            } catch (IOException e) {
                // Closed, perhaps in the middle of a word: it does not care.
            }
            Thread.sleep(joined ? BACK_AGAIN : BACK_WHEN_REFUSED);
        }
    }

    private boolean scrape(RandomGenerator random) throws IOException, InterruptedException {
        Line line = doors.openHarmful();
        try {
            var visit = new Visit(line, PERSONA, random, clock);
            if (!visit.join()) {
                return false;
            }
            do {
                visit.talk().speak();
            } while (visit.listen(BETWEEN_CALLS));
            return true;
        } finally {
            doors.hangUp(line);
        }
    }
}
