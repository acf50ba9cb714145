package io.colloquy.demo;

import java.io.IOException;
import java.net.http.HttpClient;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** All who take part in the demo, each on a virtual thread of its own. */
final class Crowd implements AutoCloseable {

    private static final int SCRAPERS = 6;
    private static final Duration FILLING_PAUSE = Duration.ofMillis(50);
    private static final Duration PARTING = Duration.ofSeconds(2);
    private static final long ROUND_NANOS = 5_000_000;

    private static final Logger log = LoggerFactory.getLogger(Crowd.class);

    private final Premises premises;
    private final DemoProperties properties;
    private final Clock clock;
    private final Semaphore places;
    private final ExecutorService threads = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("demo-", 0).factory());
    private final HttpClient http = HttpClient.newBuilder()
            .connectTimeout(Line.PATIENCE)
            .executor(threads)
            .build();
    private final Doors doors;
    private volatile boolean parting;

    /** What one of them does until it is interrupted. */
    private interface Part {
        void play() throws IOException, InterruptedException;
    }

    /** @param premises where the service is; it must be there already */
    Crowd(Premises premises, DemoProperties properties, Clock clock) {
        this.premises = premises;
        this.properties = properties;
        this.clock = clock;
        this.places = new Semaphore(properties.clients());
        this.doors = new Doors(premises, threads);
    }

    /** Lets them come, and does not wait for them. */
    void start() {
        begin(this::open);
    }

    private void begin(Part part) {
        threads.execute(() -> {
            try {
                part.play();
            } catch (IOException e) {
                log.debug("A client of the demo lost its connection", e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
    }

    /** The realms first, so that who comes is known there. */
    private void open() throws InterruptedException {
        var random = ThreadLocalRandom.current();
        try {
            var gateway = new Gateway(AdminApi.asAdmin(http, premises), random);
            AdminApi api = gateway.setUp();
            begin(() -> gateway.work(api));
        } catch (IOException e) {
            log.warn("The demo goes on without its gateway, as not all could be set up: {}", e.getMessage());
        }
        for (int i = 0; i < SCRAPERS; i++) {
            begin(() -> new Scraper(doors, clock).comeAgainAndAgain(ThreadLocalRandom.current()));
        }
        admit();
    }

    /** Lets one after the other in: quickly until most are there, then at the pace that was asked for. */
    private void admit() throws InterruptedException {
        var random = ThreadLocalRandom.current();
        long pace = TimeUnit.SECONDS.toMillis(1) / properties.joinsPerSecond();
        while (!parting) {
            places.acquire();
            begin(this::receive);
            boolean filling = places.availablePermits() > properties.clients() / 3;
            Thread.sleep(filling ? FILLING_PAUSE : Duration.ofMillis(random.nextLong(pace / 2, pace * 3 / 2 + 1)));
        }
    }

    private void receive() throws IOException, InterruptedException {
        var random = ThreadLocalRandom.current();
        Duration stay = properties.stay().multipliedBy(random.nextInt(20, 180)).dividedBy(100);
        try {
            new Guest(Milieu.draw(random), Conduct.draw(random), stay).visit(doors, random, clock);
        } finally {
            places.release();
        }
    }

    /** Lets all of them say GOODBYE, for as long as {@link #PARTING}, and ends those who are still there. */
    @Override
    public void close() {
        parting = true;
        doors.part(threads);
        for (long waited = 0; doors.open() > 0 && waited < PARTING.toNanos(); waited += ROUND_NANOS) {
            LockSupport.parkNanos(ROUND_NANOS);
        }
        threads.shutdownNow();
        http.shutdownNow();
        doors.close();
    }
}
