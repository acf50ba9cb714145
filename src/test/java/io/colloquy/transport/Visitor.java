package io.colloquy.transport;

import static org.assertj.core.api.Assertions.assertThat;

import io.colloquy.session.EndedBy;
import io.colloquy.session.RecordingTransport;
import io.colloquy.session.SessionEnd;
import io.colloquy.session.SessionFilter;
import io.colloquy.session.TransportInfo;
import io.colloquy.wamp.Abort;
import io.colloquy.wamp.Authenticate;
import io.colloquy.wamp.Challenge;
import io.colloquy.wamp.Dict;
import io.colloquy.wamp.Hello;
import io.colloquy.wamp.IpAddress;
import io.colloquy.wamp.Peer;
import io.colloquy.wamp.RealmUri;
import io.colloquy.wamp.Reasons;
import io.colloquy.wamp.Uri;
import io.colloquy.wamp.WampMessage;
import io.colloquy.wamp.Welcome;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A client, and its connection to a {@link FrontDoor}. */
final class Visitor {

    static final Peer PEER = new Peer(IpAddress.parse("127.0.0.1"), 51234);
    static final Map<String, Object> ROLES = Map.of("caller", Map.of(), "subscriber", Map.of("features", Map.of()));

    private static final TransportInfo INFO = new TransportInfo("websocket", "wamp.2.json", "c-1", false);

    private final RecordingTransport handle = new RecordingTransport();
    private final Reception reception;
    private final Conversation conversation;

    Visitor(Reception reception) {
        this.reception = reception;
        conversation = new Conversation(reception, new Guest(PEER, INFO, handle));
    }

    Conversation conversation() {
        return conversation;
    }

    RecordingTransport handle() {
        return handle;
    }

    /** Says something, and lets what takes long be checked at once. */
    Step says(WampMessage message) {
        return settled(conversation.receive(message));
    }

    private Step settled(Step step) {
        return step instanceof Step.Check check
                ? conversation.checked(check.proof().getAsBoolean())
                : step;
    }

    /** Has its session closed by somebody else, if it has one, and hears of it as a connection does. */
    Step isKilled() {
        var killed = new SessionEnd(EndedBy.OPERATOR, Reasons.KILLED, null, "ann");
        reception.sessions().closeAll(SessionFilter.ALL, 1, killed);
        return handle.ends().contains(killed) ? conversation.hangUp(killed) : Step.WAIT;
    }

    static Hello hello(String realm, Map<String, ? extends @Nullable Object> details) {
        return new Hello(realm, new Dict("Details", details));
    }

    static Authenticate authenticate(String signature, Map<String, ? extends @Nullable Object> extra) {
        return new Authenticate(signature, new Dict("Extra", extra));
    }

    static Authenticate authenticate(String signature) {
        return authenticate(signature, Map.of());
    }

    /** Asks to join with nothing but roles, and some further details. */
    Step hello(RealmUri realm, Map<String, ? extends @Nullable Object> more) {
        var details = new LinkedHashMap<String, @Nullable Object>();
        details.put("roles", ROLES);
        details.putAll(more);
        return says(hello(realm.value(), details));
    }

    Step hello(RealmUri realm, String method, String authid) {
        return hello(realm, Map.of("authmethods", List.of(method), "authid", authid));
    }

    /** Joins the lobby without a name. */
    Welcome joins() {
        return welcome(hello(FrontDoor.LOBBY, Map.of()));
    }

    static Welcome welcome(Step step) {
        assertThat(step)
                .isInstanceOfSatisfying(
                        Step.Say.class, say -> assertThat(say.message()).isInstanceOf(Welcome.class));
        return (Welcome) ((Step.Say) step).message();
    }

    static Challenge challenge(Step step) {
        assertThat(step)
                .isInstanceOfSatisfying(
                        Step.Say.class, say -> assertThat(say.message()).isInstanceOf(Challenge.class));
        return (Challenge) ((Step.Say) step).message();
    }

    static Abort abort(Step step) {
        assertThat(step)
                .isInstanceOfSatisfying(
                        Step.Part.class, part -> assertThat(part.last()).isInstanceOf(Abort.class));
        return (Abort) Objects.requireNonNull(((Step.Part) step).last());
    }

    /** The words of the ABORT that a step must be, for a reason that it must have. */
    static String refusal(Step step, Uri reason) {
        Abort abort = abort(step);
        assertThat(abort.reason()).isEqualTo(reason.value());
        return abort.details().text("message").orElseThrow();
    }
}
