package io.colloquy.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;

class NewsTest {

    private static final Duration MOST = Duration.ofSeconds(20);
    private static final long LONG = TimeUnit.MINUTES.toNanos(1);

    private final News news = new News();

    private Thread waiting(BooleanSupplier there) {
        Thread thread = Thread.ofPlatform().start(() -> {
            try {
                news.await(there, LONG);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        await().until(() -> thread.getState() == Thread.State.TIMED_WAITING);
        return thread;
    }

    @Test
    void reachWhoWaitsForEarlierOnesThanWhoeverWatches() throws InterruptedException {
        var happened = new AtomicBoolean();
        Thread watching = waiting(() -> false);
        Thread waiting = waiting(happened::get);
        happened.set(true);

        assertThat(waiting.join(MOST)).isTrue();
        assertThat(watching.isAlive()).isTrue();
        watching.interrupt();
        watching.join();
    }

    @Test
    void reachAllWhenWhoeverWatchesSeesThem() throws InterruptedException {
        var happened = new AtomicBoolean();
        Thread first = waiting(happened::get);
        Thread second = waiting(happened::get);
        happened.set(true);

        assertThat(first.join(MOST)).isTrue();
        assertThat(second.join(MOST)).isTrue();
    }
}
