package io.colloquy.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.ExecutionException;

/** The load on a front door, in a process of its own: what it does to which router it is told line by line. */
public final class DoorClient {

    private final Deque<Burden> burdens = new ArrayDeque<>();

    private DoorClient() {}

    /**
     * Obeys until nothing more is said. Each command but the last names the port and the kind
     * of {@link Entrance}, and a number:
     *
     * <ul>
     *   <li>{@code visit}: to join and leave for so many milliseconds;
     *   <li>{@code idle}: to keep so many sessions;
     *   <li>{@code pass}: to join and leave so many times a second;
     *   <li>{@code crowd}: to keep so many connections that send nothing;
     *   <li>{@code lift}: to end the last of these three that was begun.
     * </ul>
     *
     * @param args none
     */
    public static void main(String[] args) throws IOException, InterruptedException, ExecutionException {
        var client = new DoorClient();
        var commands = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII));
        for (String line = commands.readLine(); line != null; line = commands.readLine()) {
            System.out.println("done " + client.obey(line.split(" ")));
        }
        // Whoever started this is gone.
        Runtime.getRuntime().halt(0);
    }

    private String obey(String... words) throws InterruptedException, ExecutionException {
        if (words[0].equals("lift")) {
            return burdens.pop().lift();
        }
        var entrance = new Entrance(Integer.parseInt(words[1]), Entrance.Kind.valueOf(words[2]));
        int number = Integer.parseInt(words[3]);
        return switch (words[0]) {
            case "visit" -> Visits.by(entrance, number).toWords();
            case "idle" -> carry(Idlers.open(entrance, number));
            case "pass" -> carry(Passers.begin(entrance, number));
            case "crowd" -> carry(Crowd.gather(entrance, number));
            default -> throw new IllegalArgumentException("no such command: " + words[0]);
        };
    }

    private String carry(Burden burden) {
        burdens.push(burden);
        return "begun";
    }
}
