package io.colloquy;

import java.util.ArrayList;
import java.util.List;

/**
 * A command in a document, and what it prints there. It stands in a fenced block of the kind {@code console}, behind a
 * dollar sign and a blank; further lines of the command are indented by four blanks, and what follows is its output.
 *
 * @param command what is typed
 * @param output what is printed, without the end of the last line
 */
record ConsoleStep(String command, String output) {

    private static final String PROMPT = "$ ";
    private static final String CONTINUED = "    ";

    /** All commands of a document in their order. */
    static List<ConsoleStep> in(String markdown) {
        List<ConsoleStep> steps = new ArrayList<>();
        List<String> block = null;
        for (String line : markdown.lines().toList()) {
            if (line.equals("```console")) {
                block = new ArrayList<>();
            } else if (block != null && line.equals("```")) {
                steps.addAll(inBlock(block));
                block = null;
            } else if (block != null) {
                block.add(line);
            }
        }
        return steps;
    }

    private static List<ConsoleStep> inBlock(List<String> lines) {
        List<ConsoleStep> steps = new ArrayList<>();
        int at = 0;
        while (at < lines.size()) {
            if (!lines.get(at).startsWith(PROMPT)) {
                throw new IllegalArgumentException("output without a command: " + lines.get(at));
            }
            int printed = at + 1;
            while (printed < lines.size() && lines.get(printed).startsWith(CONTINUED)) {
                printed++;
            }
            int next = printed;
            while (next < lines.size() && !lines.get(next).startsWith(PROMPT)) {
                next++;
            }
            String command = String.join("\n", lines.subList(at, printed)).substring(PROMPT.length());
            steps.add(new ConsoleStep(command, String.join("\n", lines.subList(printed, next))));
            at = next;
        }
        return steps;
    }
}
