package io.colloquy.bench;

import com.sun.management.ThreadMXBean;
import io.colloquy.realm.RealmChange;
import io.colloquy.realm.RealmPolicy;
import io.colloquy.realm.RealmService;
import io.colloquy.session.BenchmarkSessions;
import io.colloquy.session.SessionService;
import io.colloquy.wamp.RealmUri;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.OptionalLong;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.ConfigurableApplicationContext;

/** The whole service, with a database in memory and a front door, which does what it is told line by line. */
public final class DoorServer {

    private final SessionService sessions;
    private final RealmService realms;

    private DoorServer(SessionService sessions, RealmService realms) {
        this.sessions = sessions;
        this.realms = realms;
    }

    /**
     * Starts the service, and prints {@code ready} and the ports of the admin API and of the front door. Then it obeys
     * {@code memory}, {@code size}, {@code allocated}, {@code unlimited}, and {@code populate} with a number, until nothing
     * more is said.
     *
     * @param args none
     */
    public static void main(String[] args) throws IOException {
        ConfigurableApplicationContext context = BenchmarkServer.run();
        var server = new DoorServer(context.getBean(SessionService.class), context.getBean(RealmService.class));
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
            case "allocated" -> "allocated " + allocated();
            case "unlimited" -> {
                liftRate();
                yield "unlimited now";
            }
            case "size" -> "size " + sessions.size();
            case "populate" -> {
                BenchmarkSessions.fillDefaultRealm(sessions, Integer.parseInt(words[1]));
                yield "populated " + sessions.size();
            }
            default -> throw new IllegalArgumentException("no such command: " + words[0]);
        };
    }

    /** What all threads have allocated until now, in bytes. */
    private static long allocated() {
        return ManagementFactory.getPlatformMXBean(ThreadMXBean.class).getTotalThreadAllocatedBytes();
    }

    /** From now on, sessions that join the default realm may send any number of messages. */
    private void liftRate() {
        var uri = new RealmUri(Entrance.REALM);
        RealmPolicy policy = realms.lookup(uri).orElseThrow().policy();
        var unlimited = new RealmPolicy(
                policy.description(),
                policy.enabled(),
                policy.strictUris(),
                policy.authmethods(),
                policy.sessionLimit(),
                policy.sessionExpiresIn(),
                null,
                policy.quota(),
                policy.permissions());
        realms.replace(uri, unlimited, new RealmChange("bench", OptionalLong.empty()));
    }
}
