package io.colloquy.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.colloquy.MovableClock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.config.FixedDelayTask;
import org.springframework.scheduling.config.ScheduledTask;
import org.springframework.scheduling.config.ScheduledTaskHolder;

@ExtendWith(OutputCaptureExtension.class)
class LastUseTest {

    private Running running;
    private CreatedKey created;
    private LastUseWriter writer;

    @BeforeEach
    void start() {
        running = Running.withPassword();
        writer = running.bean(LastUseWriter.class);
        created = running.bean(KeyService.class)
                .create(new NewKey("used", Role.VIEWER, Optional.empty(), Optional.empty()));
    }

    @AfterEach
    void stop() {
        running.close();
    }

    @Test
    void isShownAtOnceAndWrittenLater() {
        Instant used = use();
        assertThat(running.bean(KeyService.class).list(0, 1).getFirst().lastUsed())
                .hasValue(used);
        assertThat(stored()).isEmpty();

        writer.write();

        assertThat(stored()).hasValue(used);
    }

    @Test
    void isWrittenEachMinute() {
        assertThat(running.bean(ScheduledTaskHolder.class).getScheduledTasks())
                .filteredOn(task -> task.toString().contains(LastUseWriter.class.getName()))
                .extracting(ScheduledTask::getTask)
                .singleElement()
                .isInstanceOfSatisfying(
                        FixedDelayTask.class,
                        task -> assertThat(task.getIntervalDuration()).isEqualTo(Duration.ofMinutes(1)));
    }

    @Test
    void isTriedAgainWhenItCouldNotBeWritten(CapturedOutput output) {
        Instant used = use();
        execute("ALTER TABLE access_key RENAME TO out_of_reach");
        writer.write();
        writer.write();
        execute("ALTER TABLE out_of_reach RENAME TO access_key");
        assertThat(stored()).isEmpty();

        writer.write();

        assertThat(stored()).hasValue(used);
        assertThat(output.getAll().lines().filter(line -> line.contains("last use of API keys")))
                .hasSize(1);
    }

    @Test
    void doesNotBringARevokedKeyBack() {
        use();
        running.bean(KeyService.class).revoke(created.key().id());

        writer.write();

        assertThat(running.bean(AccessKeys.class).count()).isZero();
    }

    private Instant use() {
        MovableClock clock = running.bean(MovableClock.class);
        clock.move(Duration.ofMinutes(5));
        assertThat(running.get("/api/v1/me", "Bearer " + created.secret()).statusCode())
                .isEqualTo(200);
        return clock.instant();
    }

    private void execute(String sql) {
        running.bean(JdbcClient.class).sql(sql).update();
    }

    private Optional<Instant> stored() {
        return running.bean(AccessKeys.class)
                .findById(created.key().id())
                .map(AccessKey::lastUsed)
                .map(OffsetDateTime::toInstant);
    }
}
