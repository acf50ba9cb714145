package io.colloquy.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** A JVM of its own, on the class path of this one. What it measures it prints, as lines of a name and a number. */
final class Child implements AutoCloseable {

    private final Process process;
    private final BufferedReader output;

    private Child(Process process) {
        this.process = process;
        this.output = process.inputReader();
    }

    /**
     * Starts one.
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
        return new Child(new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start());
    }

    /** Runs one to its end, and answers what it printed. */
    static Map<String, Double> figures(Class<?> main, List<String> jvm) throws IOException {
        try (Child child = start(main, jvm)) {
            return child.output
                    .lines()
                    .map(line -> line.split(" "))
                    .filter(words -> words.length == 2)
                    .collect(Collectors.toMap(words -> words[0], words -> Double.valueOf(words[1])));
        }
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
    }
}
