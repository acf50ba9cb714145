package io.colloquy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The service as a process of its own, as it runs in production: none of the tests' classes is on its class path, and
 * it can be sent signals.
 */
final class ServiceProcess implements AutoCloseable {

    /** What the user {@code admin} is told to use. */
    static final String PASSWORD = "correct horse battery staple";

    private static final Pattern PORT = Pattern.compile("Tomcat started on port (\\d+)");
    private static final Pattern WAMP = Pattern.compile("WAMP clients are accepted on (\\S+:\\d+),");
    private static final Duration START = Duration.ofSeconds(90);
    private static final Duration STOP = Duration.ofSeconds(60);

    private final Process process;
    private final Path output;

    private ServiceProcess(Process process, Path output) {
        this.process = process;
        this.output = output;
    }

    /**
     * Starts on a free port, and waits until it is ready.
     *
     * @param directory where it runs, and keeps its data
     * @param settings properties of the application, such as {@code colloquy.node=n1}
     */
    static ServiceProcess start(Path directory, String... settings) {
        ServiceProcess started = launch(directory, settings);
        try {
            await("a started service").atMost(START).until(started::listensOrEnded);
            assertThat(started.port()).as(started.output()).isPresent();
            return started;
        } catch (RuntimeException | AssertionError e) {
            started.close();
            throw e;
        }
    }

    private static ServiceProcess launch(Path directory, String... settings) {
        List<String> command =
                new ArrayList<>(List.of(java(), "-Xmx512m", "-XX:TieredStopAtLevel=1", "-cp", productionClassPath()));
        command.add(ColloquyApplication.class.getName());
        command.add("--server.port=0");
        command.add("--colloquy.transport.port=0");
        Arrays.stream(settings).map(setting -> "--" + setting).forEach(command::add);
        try {
            Path output = Files.createTempFile(directory, "service", ".log");
            ProcessBuilder builder = new ProcessBuilder(command)
                    .directory(directory.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile());
            builder.environment().put("COLLOQUY_ADMIN_PASSWORD", PASSWORD);
            return new ServiceProcess(builder.start(), output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    private static String productionClassPath() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> !entry.endsWith("test-classes") && !entry.endsWith("test-classes" + File.separator))
                .collect(Collectors.joining(File.pathSeparator));
    }

    private boolean listensOrEnded() {
        return (port().isPresent() && wampEndpoint().isPresent()) || !process.isAlive();
    }

    private Optional<Integer> port() {
        return PORT.matcher(output())
                .results()
                .map(MatchResult::group)
                .map(text -> text.replaceAll("\\D+", ""))
                .map(Integer::valueOf)
                .findFirst();
    }

    /** Where it answers, such as {@code 127.0.0.1:40123}. */
    String address() {
        return "127.0.0.1:" + port().orElseThrow();
    }

    /** Where it accepts WAMP clients, such as {@code 127.0.0.1:40124}. */
    String wampAddress() {
        return wampEndpoint().orElseThrow();
    }

    private Optional<String> wampEndpoint() {
        return WAMP.matcher(output()).results().map(told -> told.group(1)).findFirst();
    }

    /** Asks it as the user {@code admin}. */
    ServiceClient admin() {
        return ServiceClient.withPassword("http://" + address(), PASSWORD);
    }

    /** All that it has printed until now. */
    String output() {
        try {
            return Files.readString(output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Sends SIGTERM, and does not wait. */
    void terminate() {
        process.destroy();
    }

    boolean runs() {
        return process.isAlive();
    }

    /** Waits for the end. */
    int exitCode() throws InterruptedException {
        assertThat(process.waitFor(STOP.toSeconds(), TimeUnit.SECONDS))
                .as("ends in time")
                .isTrue();
        return process.exitValue();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
