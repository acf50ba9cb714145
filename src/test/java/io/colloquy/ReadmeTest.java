package io.colloquy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.jayway.jsonpath.JsonPath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The README's tour, as a reader walks it: each command runs, and prints what the README shows. */
class ReadmeTest {

    private static final String ADDRESS = "127.0.0.1:8080";
    private static final String WAMP_ADDRESS = "127.0.0.1:8081";
    private static final String CLIENT_TOUR = "## With a WAMP client\n";
    /** How many commands at the start of the tour say where the service is, and who asks. */
    private static final int CONNECTING = 4;

    private static final Pattern PASSWORD = Pattern.compile("(?m)^\\$ PASSWORD=(\\S+)$");

    /** What is not the same each time, and what stands for it in the comparison; nothing else may differ. */
    private static final Map<Pattern, String> VARYING = Map.of(
            // A drawn id of a session; those that the README gives are shorter.
            Pattern.compile("(?<=[:\\[,])[1-9]\\d{8,15}(?=[,}\\]])"), "<id>",
            Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z"), "<instant>",
            Pattern.compile("cq_[A-Za-z0-9_-]{43}"), "<key>",
            Pattern.compile("(?<=\"next\":\")[A-Za-z0-9_-]+(?=\")"), "<cursor>",
            Pattern.compile("(?<=\"node\":\")[^\"]+:\\d+(?=\")"), "<node>");

    private String readme = "";
    private List<ConsoleStep> tour = List.of();
    private List<ConsoleStep> clientTour = List.of();

    @TempDir
    private Path directory;

    @BeforeEach
    void read() throws IOException {
        readme = Files.readString(Path.of("README.md"));
        int start = readme.indexOf(CLIENT_TOUR);
        int end = readme.indexOf("\n## ", start + CLIENT_TOUR.length());
        tour = steps(readme.substring(0, start) + readme.substring(end));
        clientTour = steps(readme.substring(start, end));
    }

    private static List<ConsoleStep> steps(String document) {
        return ConsoleStep.in(document).stream()
                .filter(step -> !step.command().startsWith("./mvnw "))
                .filter(step -> !step.command().contains("docker compose "))
                .toList();
    }

    @Test
    void showsTheTwoBuildCommands() {
        assertThat(ConsoleStep.in(readme))
                .extracting(ConsoleStep::command)
                .startsWith("./mvnw spring-boot:run", "./mvnw verify");
        assertThat(tour).hasSizeGreaterThan(25);
    }

    @Test
    void showsWhatEachCommandPrints() throws IOException, InterruptedException {
        assertWalked(tour, Files.createDirectory(directory.resolve("reader")));
    }

    @Test
    void showsWhatAClientIsToldAndWhatIsSeenOfIt() throws IOException, InterruptedException {
        var installed = new ConsoleStep("export NODE_PATH=" + NodeModules.packages(), "");
        assertThat(clientTour).extracting(ConsoleStep::command).startsWith("npm install --silent autobahn@22.11.1");

        // It is walked in the same terminal, so what says where the service is, and who asks, comes first.
        assertWalked(
                Stream.of(
                                tour.stream().limit(CONNECTING),
                                Stream.of(installed),
                                clientTour.stream().skip(1))
                        .flatMap(Function.identity())
                        .toList(),
                Files.createDirectory(directory.resolve("reader")));
    }

    private void assertWalked(List<ConsoleStep> steps, Path reader) throws IOException, InterruptedException {
        Path home = Files.createDirectory(directory.resolve("service"));
        try (ServiceProcess service = ServiceProcess.start(home, "colloquy.admin.password=" + password())) {
            List<String> commands = steps.stream()
                    .map(step -> step.command()
                            .replace(ADDRESS, service.address())
                            .replace(WAMP_ADDRESS, service.wampAddress()))
                    .toList();
            List<ConsoleRun> runs = ConsoleRun.of(commands, reader).stream()
                    .map(run -> new ConsoleRun(run.status(), run.output().replace(service.address(), ADDRESS)))
                    .toList();

            assertSame(steps, runs);
        }
    }

    @Test
    void namesEachProperty() throws IOException {
        String metadata = Files.readString(Path.of("target/classes/META-INF/spring-configuration-metadata.json"));
        List<String> properties = JsonPath.read(metadata, "$.properties[*].name");
        Set<String> rows = readme.lines().filter(line -> line.startsWith("| `")).collect(Collectors.toSet());

        assertThat(properties)
                .contains("colloquy.sessions.limit")
                .allSatisfy(property -> assertThat(rows).as(property).anyMatch(row -> names(row, property)));
    }

    /** Whether a row of the table names a property, in full or by its last part behind another of its group. */
    private static boolean names(String row, String property) {
        int last = property.lastIndexOf('.');
        return row.contains("`" + property + "`")
                || (row.contains("`" + property.substring(0, last + 1))
                        && row.contains("`" + property.substring(last) + "`"));
    }

    private String password() {
        Matcher shown = PASSWORD.matcher(readme);
        assertThat(shown.find()).as("a password in the tour").isTrue();
        assertThat(readme).contains("The user admin has the password " + shown.group(1));
        return shown.group(1);
    }

    private static void assertSame(List<ConsoleStep> shown, List<ConsoleRun> runs) {
        assertThat(shown).as("commands in the README").isNotEmpty();
        assertThat(runs).as("commands that ended").hasSameSizeAs(shown);
        for (int i = 0; i < runs.size(); i++) {
            assertThat(runs.get(i).status())
                    .as("status of %s: %s", shown.get(i).command(), runs.get(i).output())
                    .isZero();
            assertThat(masked(runs.get(i).output()))
                    .as(shown.get(i).command())
                    .isEqualTo(masked(shown.get(i).output()));
        }
    }

    private static String masked(String output) {
        String masked = output;
        for (Map.Entry<Pattern, String> varying : VARYING.entrySet()) {
            masked = varying.getKey().matcher(masked).replaceAll(varying.getValue());
        }
        return masked;
    }

    @Test
    void acceptsWhatVaries() throws IOException, InterruptedException {
        assertThatCompares("echo '{\"id\":1234567890123}'", "{\"id\":9007199254740992}");
        assertThatCompares("echo 2026-11-23T18:24:23.426Z; false || true", "2027-01-01T00:00:00.000Z");
    }

    private void assertThatCompares(String command, String output) throws IOException, InterruptedException {
        assertSame(List.of(new ConsoleStep(command, output)), ConsoleRun.of(List.of(command), directory));
    }

    @Test
    void rejectsOutputOfAnotherShape() {
        assertThatThrownBy(() -> assertThatCompares("echo '{\"id\":12}'", "{\"id\":13}"))
                .isInstanceOf(AssertionError.class);
        assertThatThrownBy(() -> assertThatCompares("echo '{\"id\":\"1234567890123\"}'", "{\"id\":1234567890123}"))
                .isInstanceOf(AssertionError.class);
        assertThatThrownBy(() -> assertThatCompares("echo a; echo b", "a")).isInstanceOf(AssertionError.class);
    }

    @Test
    void rejectsCommandsThatFailOrEndTheShell() {
        assertThatThrownBy(() -> assertThatCompares("false", "")).isInstanceOf(AssertionError.class);
        assertThatThrownBy(() -> assertThatCompares("false | cat", "")).isInstanceOf(AssertionError.class);
        assertThatThrownBy(() -> assertThatCompares("exit 0", "")).isInstanceOf(AssertionError.class);
    }

    @Test
    void rejectsADocumentWithoutCommands() {
        assertThatThrownBy(() -> assertSame(ConsoleStep.in("# Nothing\n\n```sh\n$ ls\n```\n"), new ArrayList<>()))
                .isInstanceOf(AssertionError.class);
        assertThatThrownBy(() -> ConsoleStep.in("```console\nls\n```\n")).isInstanceOf(IllegalArgumentException.class);
    }
}
