package io.colloquy.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.colloquy.realm.CraSecret;
import io.colloquy.realm.CraSecret.Salting;
import io.colloquy.realm.Credentials;
import io.colloquy.realm.Principal;
import io.colloquy.session.EndedBy;
import io.colloquy.session.Session;
import io.colloquy.session.SessionEnd;
import io.colloquy.session.SessionEvent;
import io.colloquy.transport.Stranger.Claim;
import io.colloquy.transport.Stranger.Ended;
import io.colloquy.transport.Stranger.Entry;
import io.colloquy.transport.Stranger.Joined;
import io.colloquy.transport.Stranger.Refused;
import io.colloquy.transport.Stranger.Reply;
import io.colloquy.transport.Stranger.Said;
import io.colloquy.wamp.SessionId;
import io.colloquy.wamp.Uri;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Clients that nobody here wrote, by every method, over every transport and in every serialization that they have. None
 * of them speaks {@code wamp-scram} as it is specified: autobahn-js, autobahn-java and wampy have no SCRAM at all.
 */
@ExtendWith(NoLeaks.class)
@Timeout(120)
class StrangersTest {

    private static final Claim ANYBODY = new Claim(FrontDoor.LOBBY, "anonymous", null, null);
    private static final Claim TICKET = peter("ticket", FrontDoor.SECRET);
    private static final Claim CRA = peter("wampcra", FrontDoor.SECRET);
    private static final Claim SALTED_CRA = new Claim(FrontDoor.CHAT, "wampcra", "paul", FrontDoor.SECRET);
    private static final Claim CRYPTOSIGN = peter("cryptosign", ClientProofs.PRIVATE_KEY);

    private static final OpenDoor DOOR = OpenDoor.with();
    private static final Map<Way, Stranger> STRANGERS = new EnumMap<>(Way.class);

    private static Path directory = Path.of("");

    static Stream<Arguments> claims() {
        return Stream.of(Way.values()).flatMap(way -> claims(way).map(claim -> Arguments.of(way, claim)));
    }

    private static Stream<Claim> claims(Way way) {
        Stream<Claim> all = Stream.of(ANYBODY, TICKET, CRA, CRYPTOSIGN);
        return way.saltsSecrets() ? Stream.concat(all, Stream.of(SALTED_CRA)) : all;
    }

    static Stream<Arguments> proofs() {
        return claims().filter(arguments -> !ANYBODY.equals(arguments.get()[1]));
    }

    private static Claim peter(String method, String secret) {
        return new Claim(FrontDoor.CHAT, method, "peter", secret);
    }

    @BeforeAll
    static void letPaulJoin(@TempDir Path errors) {
        directory = errors;
        var salted =
                CraSecret.derived("64xfzBvZhGDT7PB0bQwDeI8/WR1M9x6Cw5dt0yP9koc=", new Salting("salt123", 1000, 32));
        DOOR.house()
                .put(new Principal(
                        FrontDoor.CHAT, "paul", "admin", true, new Credentials(null, salted, null, Set.of()), 1));
    }

    @AfterAll
    static void close() {
        STRANGERS.values().forEach(Stranger::close);
        DOOR.close();
    }

    @AfterEach
    void leavesNothingBehind() {
        try {
            await().until(() -> DOOR.connections() == 0);
            assertThat(DOOR.house().registry().isEmpty()).isTrue();
        } finally {
            if (DOOR.connections() > 0) {
                dismiss();
            }
        }
    }

    /** Who stays after one test is not to spoil the next. */
    private static void dismiss() {
        STRANGERS.values().forEach(Stranger::close);
        STRANGERS.clear();
        await().until(() -> DOOR.connections() == 0);
    }

    @ParameterizedTest
    @MethodSource("claims")
    void provesWhoItIsCallsAndLeaves(Way way, Claim claim) {
        Stranger stranger = stranger(way);

        Session session = join(stranger, claim);

        assertThat(session.transport().type()).isEqualTo(way.transport());
        assertThat(session.transport().protocol()).isEqualTo(way.subprotocol());
        assertThat(session.identity().authmethod()).isEqualTo(claim.method());
        assertThat(session.identity().authrole()).isEqualTo(claim.equals(ANYBODY) ? "anonymous" : "admin");
        if (claim.authid() != null) {
            assertThat(session.identity().authid()).isEqualTo(claim.authid());
        }
        Reply reply = stranger.call("com.example.add", Said.of(1));
        assertThat(reply).isInstanceOf(Refused.class);
        assertThat(((Refused) reply).error()).isEqualTo("wamp.error.no_such_procedure");
        // In MessagePack and CBOR, wampy sends undefined for the options that it was not given.
        assertThat(stranger.subscribe("com.example.topic")).isEqualTo(Stranger.NO_ERROR);
        stranger.leave();
        await().until(() -> !ends(session).isEmpty());
        assertThat(ends(session)).extracting(SessionEnd::by).containsExactly(EndedBy.CLIENT);
    }

    @ParameterizedTest
    @MethodSource("proofs")
    void isRefusedWithAWrongSecret(Way way, Claim claim) {
        String wrong = claim.equals(CRYPTOSIGN) ? ClientProofs.OTHER_PRIVATE_KEY : "secret2";

        Entry entry = stranger(way).join(claim.withSecret(wrong));

        assertThat(entry).isInstanceOf(Ended.class);
        assertThat(((Ended) entry).reason()).isEqualTo("wamp.error.authentication_denied");
    }

    @ParameterizedTest
    @EnumSource
    void isToldByAnOperatorWhyItIsClosed(Way way) {
        Stranger stranger = stranger(way);
        Session session = join(stranger, TICKET);
        var end = new SessionEnd(EndedBy.OPERATOR, new Uri("com.example.maintenance"), "Back at noon", "ann");

        DOOR.house().sessions().close(session, end);

        assertThat(stranger.ended()).isEqualTo(new Ended("com.example.maintenance", "Back at noon"));
        assertThat(ends(session)).containsExactly(end);
    }

    private static Stranger stranger(Way way) {
        return STRANGERS.computeIfAbsent(
                way, missing -> missing.open(DOOR.route().target().getPort(), directory));
    }

    private static Session join(Stranger stranger, Claim claim) {
        Entry entry = stranger.join(claim);
        assertThat(entry).isInstanceOf(Joined.class);
        return DOOR.house().sessions().fetch(new SessionId(((Joined) entry).session()));
    }

    private static List<SessionEnd> ends(Session session) {
        return DOOR.house().registry().events().stream()
                .filter(event -> event.session() == session)
                .flatMap(
                        event -> event instanceof SessionEvent.Closed closed ? Stream.of(closed.end()) : Stream.empty())
                .toList();
    }
}
