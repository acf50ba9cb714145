package io.colloquy.bench;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * A process of its own, most often a JVM on the class path of this one. What it measures it prints, as lines of a name
 * and numbers; some are told by lines what to do.
 */
final class Child implements AutoCloseable {

    private static final long SECONDS_TO_END = 30;

    private final Process process;
    private final BufferedWriter input;
    private final BufferedReader output;

    private Child(Process process) {
        this.process = process;
        this.input = process.outputWriter();
        this.output = process.inputReader();
    }

    /**
     * Starts a JVM.
     *
     * @param main the class to run
     * @param jvm the options of the JVM
     * @param arguments what the class is given
     */
    static Child start(Class<?> main, List<String> jvm, String... arguments) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(jvm);
        command.add("-cp");
        command.add(System.getProperty("java.class.path"));
        command.add(main.getName());
        command.addAll(List.of(arguments));
        return start(new ProcessBuilder(command));
    }

    /** Starts any other program. */
    static Child start(ProcessBuilder program) throws IOException {
        return new Child(program.redirectError(ProcessBuilder.Redirect.INHERIT).start());
    }

    /** Runs a JVM to its end, and answers what it printed. */
    static Map<String, Double> figures(Class<?> main, List<String> jvm) throws IOException {
        try (Child child = start(main, jvm)) {
            return child.output
                    .lines()
                    .map(line -> line.split(" "))
                    .filter(words -> words.length == 2)
                    .collect(Collectors.toMap(words -> words[0], words -> Double.valueOf(words[1])));
        }
    }

    /**
     * Says a line to it.
     *
     * @param line a command and what it needs
     * @param word the word that the answer begins with
     * @return what stands behind that word
     */
    String ask(String line, String word) throws IOException {
        input.write(line);
        input.newLine();
        input.flush();
        return await(word).orElseThrow(() -> new IllegalStateException("it ended, asked to " + line));
    }

    /** The processor time that it took until now, its own and that of the system on its behalf. */
    Duration processorTime() {
        return process.info().totalCpuDuration().orElseThrow();
    }

    /** What stands behind a word on the first line that begins with it. */
    Optional<String> await(String word) {
        return output.lines()
                .filter(line -> line.startsWith(word + " "))
                .map(line -> line.substring(word.length() + 1))
                .findFirst();
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit()
                .completeOnTimeout(process, SECONDS_TO_END, TimeUnit.SECONDS)
                .join()
                .destroyForcibly();
    }
}
