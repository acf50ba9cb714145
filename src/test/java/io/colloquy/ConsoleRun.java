package io.colloquy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * What commands print when they are typed into one bash, one after the other.
 *
 * @param status the exit status of a command
 * @param output what it printed, errors included, without the end of the last line
 */
record ConsoleRun(int status, String output) {

    private static final int PATIENCE_SECONDS = 120;

    /** Text that no command prints. */
    private static final String MARK = "=+= status";

    private static final Pattern ENDED = Pattern.compile("(?s)(.*?)\n" + Pattern.quote(MARK) + " (\\d+)\n");

    /** Runs commands in an otherwise empty directory; a pipe fails if any part of it does. */
    static List<ConsoleRun> of(List<String> commands, Path directory) throws IOException, InterruptedException {
        Path script = directory.resolve("commands");
        Files.writeString(script, script(commands));
        Path printed = directory.resolve("printed");
        Process bash = new ProcessBuilder("bash", script.getFileName().toString())
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(printed.toFile())
                .start();
        try {
            if (!bash.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                throw new AssertionError("still running: " + Files.readString(printed));
            }
        } finally {
            bash.destroyForcibly();
        }
        return read(Files.readString(printed, StandardCharsets.UTF_8));
    }

    private static String script(List<String> commands) {
        var script = new StringBuilder("set -o pipefail\n");
        for (String command : commands) {
            script.append(command).append("\nprintf '\\n").append(MARK).append(" %d\\n' $?\n");
        }
        return script.toString();
    }

    private static List<ConsoleRun> read(String printed) {
        List<ConsoleRun> runs = new ArrayList<>();
        for (MatchResult ended : ENDED.matcher(printed).results().toList()) {
            runs.add(new ConsoleRun(
                    Integer.parseInt(ended.group(2)), ended.group(1).stripTrailing()));
        }
        return runs;
    }
}
