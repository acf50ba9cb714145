package io.colloquy.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.colloquy.realm.Action;
import io.colloquy.realm.Permission;
import io.colloquy.realm.Permissions;
import io.colloquy.realm.Principal;
import io.colloquy.realm.RealmPolicy;
import io.colloquy.transport.Stranger.Claim;
import io.colloquy.transport.Stranger.Heard;
import io.colloquy.transport.Stranger.Joined;
import io.colloquy.transport.Stranger.Manner;
import io.colloquy.wamp.AuthMethod;
import io.colloquy.wamp.MatchPolicy;
import io.colloquy.wamp.RealmUri;
import io.colloquy.wamp.UriPattern;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * One of each client that nobody here wrote, in a realm of their own. Each has a session, offers a procedure of each
 * manner, and hears {@link #TOPIC} and of who comes and goes.
 */
final class Gathering implements AutoCloseable {

    static final String TOPIC = "com.example.topic";
    static final String JOINING = "wamp.session.on_join";
    static final String LEAVING = "wamp.session.on_leave";

    private static final RealmUri REALM = new RealmUri("com.example.talk");
    private static final Claim PETER = new Claim(REALM, "ticket", "peter", FrontDoor.SECRET);

    private final OpenDoor door = OpenDoor.with();
    private final Map<Way, Stranger> strangers = new EnumMap<>(Way.class);
    private final Map<Way, Long> sessions = new EnumMap<>(Way.class);

    /** @param directory where each may write what it has to say besides */
    Gathering(Path directory) {
        door.house().registry().realms().create(REALM, policy(), "ann");
        door.house().put(new Principal(REALM, "peter", "admin", true, FrontDoor.everything(), 1));
        int port = door.route().target().getPort();
        for (Way way : Way.values()) {
            strangers.put(way, way.open(port, directory));
            enter(way);
            strangers.keySet().stream().filter(earlier -> earlier != way).forEach(earlier -> hear(earlier, 1));
        }
    }

    private static RealmPolicy policy() {
        var administration = new Permission(
                "admin",
                new UriPattern(MatchPolicy.PREFIX, UriPattern.RESERVED),
                Set.of(Action.CALL, Action.SUBSCRIBE),
                false);
        return new RealmPolicy(
                null,
                true,
                true,
                Set.of(AuthMethod.TICKET),
                null,
                null,
                null,
                null,
                new Permissions(List.of(administration)));
    }

    /** Has one join that has no session, or none any more. */
    void enter(Way way) {
        Stranger stranger = stranger(way);
        sessions.put(way, ((Joined) stranger.join(PETER)).session());
        for (Manner manner : Manner.values()) {
            assertThat(stranger.register(procedure(way, manner), manner)).isEqualTo(Stranger.NO_ERROR);
        }
        for (String topic : List.of(TOPIC, JOINING, LEAVING)) {
            assertThat(stranger.subscribe(topic)).isEqualTo(Stranger.NO_ERROR);
        }
    }

    Stranger stranger(Way way) {
        Stranger stranger = strangers.get(way);
        if (stranger == null) {
            throw new IllegalStateException(way + " is not there");
        }
        return stranger;
    }

    long session(Way way) {
        Long session = sessions.get(way);
        if (session == null) {
            throw new IllegalStateException(way + " has not joined");
        }
        return session;
    }

    /** What one offers. */
    static String procedure(Way callee, Manner manner) {
        return ("com.example." + callee + "." + manner).toLowerCase(Locale.ROOT);
    }

    /** Another one; in the end, each is the other of one. */
    static Way other(Way way) {
        List<Way> all = List.of(Way.values());
        return all.get((all.indexOf(way) + 1) % all.size());
    }

    static Stream<Way> allBut(Way... few) {
        return Stream.of(Way.values()).filter(way -> !List.of(few).contains(way));
    }

    /** Nobody is asked any more for what they heard until now. */
    void forgetAll() {
        strangers.values().forEach(Stranger::heard);
    }

    /** Waits until one has heard something, in any order, and nothing else. */
    void hear(Way way, Heard... expected) {
        assertThat(hear(way, expected.length)).as("%s hears", way).containsExactlyInAnyOrder(expected);
    }

    /** Waits until one has heard something, and gives that. */
    List<Heard> hear(Way way, int count) {
        List<Heard> heard = new ArrayList<>();
        await().pollDelay(Duration.ZERO).pollInterval(Duration.ofMillis(10)).until(() -> {
            heard.addAll(stranger(way).heard());
            return heard.size() >= count;
        });
        return heard;
    }

    @Override
    public void close() {
        strangers.values().forEach(Stranger::close);
        door.close();
    }
}
