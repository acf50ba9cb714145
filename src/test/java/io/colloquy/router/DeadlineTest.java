package io.colloquy.router;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** When calls end of which nothing is heard, on a clock that the test moves. */
class DeadlineTest {

    private static final long MILLISECOND = TimeUnit.MILLISECONDS.toNanos(1);

    private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - 1);
    private final CallTimers timers = new CallTimers(now::get);
    private final AtomicInteger late = new AtomicInteger();

    private Deadline deadline(long nanos) {
        return new Deadline(timers, nanos, late::incrementAndGet);
    }

    @Test
    void isLateOnce() {
        Deadline deadline = deadline(MILLISECOND);
        now.addAndGet(MILLISECOND);
        deadline.start();

        await().until(() -> late.get() == 1);
        assertThat(timers.waiting()).isZero();
    }

    @Test
    void beginsAnewWithEachSignOfLife() {
        Deadline deadline = deadline(MILLISECOND);
        deadline.start();
        now.addAndGet(MILLISECOND - 1);
        deadline.extend();
        now.addAndGet(MILLISECOND - 1);
        deadline.extend();
        now.addAndGet(MILLISECOND);

        await().until(() -> late.get() == 1);
    }

    @Test
    void leavesNoTaskBehindOnceItIsCancelled() {
        Deadline deadline = deadline(TimeUnit.DAYS.toNanos(1));
        deadline.start();
        assertThat(timers.waiting()).isEqualTo(1);
        deadline.cancel();

        assertThat(timers.waiting()).isZero();
        assertThat(late).hasValue(0);
    }

    @Test
    void leavesNoTaskBehindIfItIsCancelledBeforeItStarts() {
        Deadline deadline = deadline(TimeUnit.DAYS.toNanos(1));
        deadline.cancel();
        deadline.start();

        assertThat(timers.waiting()).isZero();
    }
}
