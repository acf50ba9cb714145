package io.colloquy.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;

/** The clients that talk by way of a router, in a process of their own, which does what it is told line by line. */
public final class Talker {

    private final Deque<Burden> burdens = new ArrayDeque<>();

    private Talker() {}

    /**
     * Obeys until nothing more is said; when those who talk have joined, it prints {@code begun}, and in the end
     * {@code done} and what came of it:
     *
     * <ul>
     *   <li>{@code calls}, a port, how many are in flight, milliseconds;
     *   <li>{@code paced-calls}, a port, how many a second, milliseconds;
     *   <li>{@code events}, a port, how many subscribers, milliseconds;
     *   <li>{@code paced-events}, a port, how many publications a second, milliseconds;
     *   <li>{@code flood} or {@code deaf}, a port: that goes on until
     *   <li>{@code lift}.
     * </ul>
     *
     * @param args none
     */
    public static void main(String[] args) throws IOException, InterruptedException {
        Thread.setDefaultUncaughtExceptionHandler((thread, failure) -> {
            failure.printStackTrace();
            Runtime.getRuntime().halt(1);
        });
        var talker = new Talker();
        var commands = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII));
        for (String line = commands.readLine(); line != null; line = commands.readLine()) {
            System.out.println("done " + talker.obey(line.split(" ")));
        }
        // Whoever started this is gone.
        Runtime.getRuntime().halt(0);
    }

    private String obey(String... words) throws IOException, InterruptedException {
        return switch (words[0]) {
            case "flood" -> carry(Flood.begin(number(words, 1)));
            case "deaf" -> carry(DeafSubscribers.begin(number(words, 1)));
            case "lift" -> burdens.pop().lift();
            default ->
                talk(words[0], number(words, 1), number(words, 2), number(words, 3))
                        .toWords();
        };
    }

    private static int number(String[] words, int at) {
        return Integer.parseInt(words[at]);
    }

    private static Talk talk(String what, int port, int number, int millis) throws IOException {
        return switch (what) {
            case "calls" -> Calls.inFlight(port, number, millis);
            case "paced-calls" -> Calls.paced(port, number, millis);
            case "events" -> Publications.outstanding(port, number, millis);
            case "paced-events" -> Publications.paced(port, number, millis);
            default -> throw new IllegalArgumentException("no such command: " + what);
        };
    }

    /** Those who talk have joined: from here on it is measured. */
    static void begun() {
        System.out.println("begun now");
    }

    private String carry(Burden burden) {
        burdens.push(burden);
        return "begun";
    }
}
