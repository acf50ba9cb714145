package io.colloquy.realm;

import static org.assertj.core.api.Assertions.assertThat;

import io.colloquy.wamp.RealmUri;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RealmCrashTest {

    private static final int WRITES_BEFORE_THE_KILL = 101;

    @TempDir
    Path directory;

    /** The options try to have the database write late, by URL, and by a script that runs after it. */
    @ParameterizedTest
    @ValueSource(
            strings = {"", ";WRITE_DELAY=60000", ";write_delay=60000;DB_CLOSE_DELAY=-1", ";INIT=SET WRITE_DELAY 60000"})
    @Timeout(90)
    void findsEachAcknowledgedWriteAfterTheProcessWasKilled(String options) throws Exception {
        String url = "jdbc:h2:file:" + directory.resolve("colloquy") + options;
        Map<String, Long> acknowledged = writeAndKill(url);

        assertThat(acknowledged).hasSizeGreaterThan(WRITES_BEFORE_THE_KILL / 2);
        try (var context = RealmSlice.start(url)) {
            RealmService realms = context.getBean(RealmService.class);
            assertThat(acknowledged)
                    .allSatisfy((uri, version) -> assertThat(realms.lookup(new RealmUri(uri))
                                    .orElseThrow()
                                    .version())
                            .isGreaterThanOrEqualTo(version));
        }
    }

    /** The last acknowledged version of each realm; killed where a realm is created but not replaced. */
    private static Map<String, Long> writeAndKill(String url) throws IOException, InterruptedException {
        Process writer = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        RealmWriter.class.getName(),
                        url)
                .redirectErrorStream(true)
                .start();
        Map<String, Long> acknowledged = new HashMap<>();
        try (BufferedReader output = writer.inputReader()) {
            for (int i = 0; i < WRITES_BEFORE_THE_KILL; ) {
                String line = output.readLine();
                assertThat(line).as("the writer goes on until it is killed").isNotNull();
                i += note(line, acknowledged);
            }
            // By its handle: the process itself would close its output here, and what was said last be lost.
            writer.toHandle().destroyForcibly();
            for (String line = output.readLine(); line != null; line = output.readLine()) {
                note(line, acknowledged);
            }
        } finally {
            writer.destroyForcibly();
        }
        assertThat(writer.waitFor(30, TimeUnit.SECONDS)).isTrue();
        return acknowledged;
    }

    private static int note(@Nullable String line, Map<String, Long> acknowledged) {
        if (line == null || !line.startsWith(RealmWriter.ACKNOWLEDGED)) {
            return 0;
        }
        String[] words = line.split(" ", -1);
        // A last line may be cut off by the kill: then it was not said.
        if (words.length == 3) {
            acknowledged.put(words[1], Long.valueOf(words[2]));
        }
        return 1;
    }
}
