package io.colloquy.bench;

import io.colloquy.session.BenchmarkSessions;
import io.colloquy.session.SessionService;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.ConfigurableApplicationContext;

/** The whole service, with a database in memory and a front door, which does what it is told line by line. */
public final class DoorServer {

    private final SessionService sessions;

    private DoorServer(SessionService sessions) {
        this.sessions = sessions;
    }

    /**
     * Starts the service, and prints {@code ready} and the ports of the admin API and of the front door. Then it obeys
     * {@code memory}, {@code size}, and {@code populate} with a number, until nothing more is said.
     *
     * @param args none
     */
    public static void main(String[] args) throws IOException {
        ConfigurableApplicationContext context = BenchmarkServer.run();
        var server = new DoorServer(context.getBean(SessionService.class));
        System.out.println("ready " + BenchmarkServer.port(context) + " " + doorPort(context));
        var commands = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII));
        for (String line = commands.readLine(); line != null; line = commands.readLine()) {
            System.out.println(server.answer(line.split(" ")));
        }
        // Whoever started this is gone.
        Runtime.getRuntime().halt(0);
    }

    private static Object doorPort(ConfigurableApplicationContext context) {
        Health health = context.getBean("listenerHealthIndicator", HealthIndicator.class)
                .health();
        Object port = health == null ? null : health.getDetails().get("port");
        if (port == null) {
            throw new IllegalStateException("nobody listens at the front door");
        }
        return port;
    }

    private String answer(String... words) {
        return switch (words[0]) {
            case "memory" -> "memory " + LiveMemory.now().toWords();
            case "size" -> "size " + sessions.size();
            case "populate" -> {
                BenchmarkSessions.fillDefaultRealm(sessions, Integer.parseInt(words[1]));
                yield "populated " + sessions.size();
            }
            default -> throw new IllegalArgumentException("no such command: " + words[0]);
        };
    }
}
