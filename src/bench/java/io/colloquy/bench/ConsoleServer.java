package io.colloquy.bench;

import io.colloquy.session.BenchmarkSessions;
import io.colloquy.session.EndedBy;
import io.colloquy.session.Session;
import io.colloquy.session.SessionChange;
import io.colloquy.session.SessionEnd;
import io.colloquy.session.SessionFilter;
import io.colloquy.session.SessionQuery;
import io.colloquy.session.SessionService;
import io.colloquy.session.SessionSort;
import io.colloquy.session.Setting;
import io.colloquy.wamp.Reasons;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.locks.LockSupport;
import org.springframework.context.ConfigurableApplicationContext;

/** The whole service, whose sessions change at a pace while somebody looks. */
public final class ConsoleServer {

    private static final long SECOND_NANOS = 1_000_000_000L;
    private static final int ON_SCREEN = 100;

    private final SessionService sessions;
    private int number;

    private ConsoleServer(SessionService sessions, int number) {
        this.sessions = sessions;
        this.number = number;
    }

    /**
     * Starts the service with sessions, and prints {@code ready} and the port. Then it obeys {@code change}, a number of
     * changes a second and a number of seconds, until nothing more is said.
     *
     * @param args the number of sessions
     */
    public static void main(String[] args) throws IOException {
        ConfigurableApplicationContext context = BenchmarkServer.run();
        int size = Integer.parseInt(args[0]);
        BenchmarkServer.populate(context, size);
        var server = new ConsoleServer(context.getBean(SessionService.class), size);
        System.out.println("ready " + BenchmarkServer.port(context));
        var commands = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII));
        for (String line = commands.readLine(); line != null; line = commands.readLine()) {
            String[] words = line.split(" ", -1);
            System.out.println("changed " + server.change(Integer.parseInt(words[1]), Integer.parseInt(words[2])));
        }
        // Whoever started this is gone.
        Runtime.getRuntime().halt(0);
    }

    /**
     * Of ten changes eight are of sessions that were the newest in the beginning, and so are on the screen, one opens a
     * session, and one closes the newest.
     */
    private long change(int perSecond, int seconds) {
        List<Session> shown = newest();
        long pause = SECOND_NANOS / perSecond;
        long begun = System.nanoTime();
        long changes = (long) perSecond * seconds;
        Session opened = shown.getFirst();
        for (long i = 0; i < changes; i++) {
            switch ((int) (i % 10)) {
                case 0 -> opened = BenchmarkSessions.open(sessions, ++number);
                case 5 -> sessions.close(opened, new SessionEnd(EndedBy.CLIENT, Reasons.CLOSE_REALM, null, null));
                default -> rename(shown.get((int) (i * 7 % shown.size())), i);
            }
            LockSupport.parkNanos(begun + (i + 1) * pause - System.nanoTime());
        }
        return changes;
    }

    private List<Session> newest() {
        return sessions.list(new SessionQuery(SessionFilter.ALL, SessionSort.CREATED_DESCENDING, ON_SCREEN, null))
                .items();
    }

    private void rename(Session session, long number) {
        SessionChange change = new SessionChange(
                Setting.to("Changing/" + number),
                Setting.unsaid(),
                Setting.unsaid(),
                Setting.unsaid(),
                Setting.unsaid());
        sessions.update(session.id(), change, OptionalLong.empty());
    }
}
