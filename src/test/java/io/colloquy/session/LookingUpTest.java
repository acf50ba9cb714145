package io.colloquy.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.colloquy.wamp.ClientRole;
import io.colloquy.wamp.SessionId;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.springframework.test.util.ReflectionTestUtils;

class LookingUpTest {

    private static final SessionId UNKNOWN = new SessionId(SessionId.MAX);

    private final TestRegistry registry = TestRegistry.create();
    private final SessionService sessions = registry.sessions();

    @Test
    void findsNothingOrFailsNamingTheId() {
        assertThat(sessions.lookup(UNKNOWN)).isEmpty();
        assertThatThrownBy(() -> sessions.fetch(UNKNOWN))
                .isInstanceOf(NoSuchSessionException.class)
                .hasMessageContaining("9007199254740992");
        assertThatThrownBy(() -> sessions.realmUri(UNKNOWN)).isInstanceOf(NoSuchSessionException.class);
        assertThatThrownBy(() -> sessions.transport(UNKNOWN)).isInstanceOf(NoSuchSessionException.class);
        assertThatThrownBy(() -> sessions.incrSeq(UNKNOWN)).isInstanceOf(NoSuchSessionException.class);
    }

    @Test
    void tellsTheRealmAndTheTransportOfAnId() {
        var transport = new RecordingTransport();
        SessionId ours = registry.open(Client.peter().over(transport)).id();
        SessionId another =
                registry.open(Client.behind(new Owner("key:7", "edge"))).id();

        assertThat(sessions.realmUri(ours)).isEqualTo(TestRegistry.CHAT);
        assertThat(sessions.transport(ours)).containsSame(transport);
        assertThat(sessions.transport(another)).isEmpty();
    }

    @Test
    void tellsThePairOfIdAndTransport() {
        Session session = registry.open(Client.peter());

        assertThat(session.peerId()).isEqualTo(new Session.PeerId(session.id(), session.transport()));
    }

    @Test
    void hasExactlyTheProtocolsKeysInItsDetails() {
        Session session = registry.open(Client.peter());

        assertThat(session.toDetails())
                .isEqualTo(Map.of(
                        "session", session.id().value(),
                        "authid", "peter",
                        "authrole", "user",
                        "authmethod", "wampcra",
                        "authprovider", "userdb",
                        "transport", Map.of("peername", "127.0.0.1:51234")));
    }

    @Test
    void leavesOutOfItsDetailsWhatIsNotKnown() {
        assertThat(registry.open(7).toDetails()).isEqualTo(Map.of("session", 7L));
    }

    @Test
    void writesAPeerOfIpv6InBrackets() {
        Session session = registry.open(Client.anybody().at("::1", 4000));

        assertThat(session.toDetails()).containsEntry("transport", Map.of("peername", "[::1]:4000"));
        assertThat(Objects.requireNonNull(session.peer()).port()).isEqualTo(4000);
    }

    @Test
    void listsASessionWithoutRoleOrPeerAmongAllOthers() {
        Session plain = registry.open(7);
        Session full = registry.open(Client.peter());

        assertThat(sessions.list(new SessionQuery(SessionFilter.ALL, SessionSort.CREATED, 10, null))
                        .items())
                .isEqualTo(List.of(plain, full));
    }

    @Test
    void countsFromOneUpTo2To53AndFromOneAgain() {
        Session session = registry.open(7);

        assertThat(sessions.incrSeq(session.id())).isEqualTo(1);
        assertThat(sessions.incrSeq(session.id())).isEqualTo(2);
        ReflectionTestUtils.setField(session, "seq", SessionId.MAX - 1);
        assertThat(sessions.incrSeq(session.id())).isEqualTo(SessionId.MAX);
        assertThat(session.seq()).isEqualTo(SessionId.MAX);
        assertThat(sessions.incrSeq(session.id())).isEqualTo(1);
    }

    @Test
    void knowsTheRolesThatWereAnnounced() {
        Session session = registry.open(Client.anybody().announcing(ClientRole.CALLEE, ClientRole.PUBLISHER));

        assertThat(session.roles().has(ClientRole.CALLEE)).isTrue();
        assertThat(session.roles().has(ClientRole.CALLER)).isFalse();
    }
}
