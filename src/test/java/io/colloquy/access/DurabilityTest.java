package io.colloquy.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.colloquy.MovableClock;
import io.colloquy.wamp.RealmUri;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.transaction.TransactionException;

@ExtendWith(OutputCaptureExtension.class)
class DurabilityTest {

    private static final String ME = "/api/v1/me";
    private static final Pattern PRINTED = Pattern.compile("The user admin has the password ([a-z2-9-]+)");
    private static final NewKey WANTED = new NewKey(
            "lasting",
            Role.GATEWAY,
            Optional.of(Set.of(new RealmUri("com.example.chat"), new RealmUri("org.example.chat"))),
            Optional.of(Instant.parse("2026-11-24T14:33:00.123Z")));

    @Test
    void keepsPasswordAndKeysInH2(CapturedOutput output, @TempDir Path directory) {
        keepsPasswordAndKeys(
                output,
                "spring.datasource.url=jdbc:h2:file:" + directory.resolve("colloquy"),
                "spring.datasource.username=sa",
                "spring.datasource.password=");
    }

    @Test
    void keepsPasswordAndKeysInPostgres(CapturedOutput output) throws IOException {
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start()) {
            keepsPasswordAndKeys(output, settings(postgres));
        }
    }

    private static void keepsPasswordAndKeys(CapturedOutput output, String... settings) {
        CreatedKey created;
        ApiKey used;
        try (Running first = Running.start(settings)) {
            String password = onlyPrinted(output);
            assertThat(password).hasSize(34);
            assertThat(first.get(ME, Running.basic("admin", password)).statusCode())
                    .isEqualTo(200);
            assertOnlyTheHashIsStored(first, password);
            created = first.bean(KeyService.class).create(WANTED);
            first.bean(MovableClock.class).move(Duration.ofSeconds(30));
            assertThat(first.get(ME, "Bearer " + created.secret()).statusCode()).isEqualTo(200);
            used = onlyKey(first);
            assertThat(used.lastUsed()).hasValue(used.created().plusSeconds(30));
        }
        try (Running second = Running.start(settings)) {
            assertThat(second.get(ME, Running.basic("admin", onlyPrinted(output)))
                            .statusCode())
                    .isEqualTo(200);
            assertThat(second.get(ME, Running.basic("admin", "wrong")).statusCode())
                    .isEqualTo(401);
            assertThat(onlyKey(second)).isEqualTo(used);
            assertThat(second.get(ME, "Bearer " + created.secret()).statusCode())
                    .isEqualTo(200);
            second.bean(KeyService.class).revoke(used.id());
        }
        try (Running third = Running.start(settings)) {
            assertThat(third.bean(KeyService.class).list(0, 10)).isEmpty();
            assertThat(third.get(ME, "Bearer " + created.secret()).statusCode()).isEqualTo(401);
        }
    }

    private static void assertOnlyTheHashIsStored(Running running, String password) {
        String hash = running.bean(JdbcClient.class)
                .sql("SELECT password_hash FROM admin_user WHERE name = 'admin'")
                .query(String.class)
                .single();
        assertThat(hash).startsWith("{pbkdf2}").doesNotContain(password);
        assertThat(running.bean(PasswordEncoder.class).matches(password, hash)).isTrue();
    }

    @Test
    void prefersTheConfiguredPasswordAndStoresItNowhere(CapturedOutput output) {
        try (Running running = Running.withPassword()) {
            assertThat(running.bean(JdbcClient.class)
                            .sql("SELECT count(*) FROM admin_user")
                            .query(Long.class)
                            .single())
                    .isZero();
        }
        assertThat(output).doesNotContain("has the password");
    }

    @Test
    void takesAnEmptyPasswordForNone(CapturedOutput output) {
        try (Running running = Running.start("spring.datasource.url=" + Running.memory(), "colloquy.admin.password=")) {
            assertThat(running.get(ME, Running.basic("admin", "")).statusCode()).isEqualTo(401);
            assertThat(running.get(ME, Running.basic("admin", onlyPrinted(output)))
                            .statusCode())
                    .isEqualTo(200);
        }
    }

    @Test
    void acceptsWhomItKnowsWithoutTheDatabase(CapturedOutput output) throws IOException {
        EmbeddedPostgres postgres = EmbeddedPostgres.start();
        try (Running running = Running.start(settings(postgres))) {
            KeyService keys = running.bean(KeyService.class);
            CreatedKey created = keys.create(WANTED);
            postgres.close();

            assertThat(running.get(ME, Running.basic("admin", onlyPrinted(output)))
                            .statusCode())
                    .isEqualTo(200);
            assertThat(running.get(ME, "Bearer " + created.secret()).statusCode())
                    .isEqualTo(200);
            assertThatExceptionOfType(RuntimeException.class)
                    .isThrownBy(() -> keys.create(new NewKey("new", Role.VIEWER, Optional.empty(), Optional.empty())))
                    .isInstanceOfAny(DataAccessException.class, TransactionException.class);
            assertThatExceptionOfType(RuntimeException.class)
                    .isThrownBy(() -> keys.revoke(created.key().id()))
                    .isInstanceOfAny(DataAccessException.class, TransactionException.class);
            assertThat(keys.list(0, 10)).extracting(ApiKey::name).containsExactly("lasting");
            running.bean(LastUseWriter.class).write();
            running.bean(LastUseWriter.class).write();
            assertThat(warnings(output)).isOne();
        }
    }

    private static long warnings(CapturedOutput output) {
        return output.getAll()
                .lines()
                .filter(line -> line.contains("WARN") && line.contains("last use of API keys"))
                .count();
    }

    private static ApiKey onlyKey(Running running) {
        List<ApiKey> all = running.bean(KeyService.class).list(0, 10);
        assertThat(all).hasSize(1);
        return all.getFirst();
    }

    private static String onlyPrinted(CapturedOutput output) {
        List<MatchResult> printed = PRINTED.matcher(output.getOut()).results().toList();
        assertThat(printed).hasSize(1);
        return printed.getFirst().group(1);
    }

    private static String[] settings(EmbeddedPostgres postgres) {
        return new String[] {
            "spring.datasource.url=" + postgres.getJdbcUrl("postgres", "postgres"),
            "spring.datasource.username=postgres",
            "spring.datasource.password=",
            "spring.datasource.hikari.connection-timeout=500",
            "spring.datasource.hikari.maximum-pool-size=3"
        };
    }
}
