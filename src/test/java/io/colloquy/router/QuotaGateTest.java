package io.colloquy.router;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.colloquy.realm.Window;
import io.colloquy.session.Client;
import io.colloquy.session.RecordingTransport;
import io.colloquy.session.Session;
import io.colloquy.session.Setting;
import io.colloquy.session.Terms;
import io.colloquy.session.TestRegistry;
import io.colloquy.session.Usage;
import io.colloquy.wamp.Call;
import io.colloquy.wamp.Cancel;
import io.colloquy.wamp.Dict;
import io.colloquy.wamp.ErrorReply;
import io.colloquy.wamp.Payload;
import io.colloquy.wamp.ProtocolException;
import io.colloquy.wamp.Publish;
import io.colloquy.wamp.Reasons;
import io.colloquy.wamp.Register;
import io.colloquy.wamp.RoutedMessage;
import io.colloquy.wamp.Subscribe;
import io.colloquy.wamp.Unregister;
import io.colloquy.wamp.Unsubscribe;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** What a quota lets through, and what is answered beyond it. */
class QuotaGateTest {

    private static final Dict NO_OPTIONS = Dict.EMPTY;

    private final TestRegistry registry = TestRegistry.create();
    private final Router router = TestRouter.of(registry);
    private final RecordingTransport transport = new RecordingTransport();

    private Session session(long quota) {
        return registry.open(Client.peter()
                .over(transport)
                .on(new Terms(Setting.unsaid(), Setting.unsaid(), Setting.to(new Window(quota, 60)))));
    }

    private static Publish publication(long request, Dict options) {
        return new Publish(request, options, "com.example.topic", Payload.NONE);
    }

    private static Subscribe subscription(long request) {
        return new Subscribe(request, NO_OPTIONS, "com.example.topic");
    }

    private double refused(String kind) {
        return registry.meters()
                .get("colloquy.quota.refused")
                .tags("realm", "com.example.chat", "kind", kind)
                .counter()
                .count();
    }

    private static long remaining(Session session) {
        return Objects.requireNonNull(Usage.ofQuota(session, session.facts())).remaining();
    }

    /** The reasons of all ERRORs that were sent. */
    private List<String> errors() {
        return transport.sent().stream()
                .map(message -> message instanceof ErrorReply error ? error.error() : "")
                .toList();
    }

    private ErrorReply lastError() {
        return (ErrorReply) transport.sent().getLast();
    }

    @Test
    void refusesWhateverIsARequestOnceTheQuotaIsUsedUp() {
        Session session = session(1);
        router.on(session, subscription(1));
        int before = transport.sent().size();
        List<RoutedMessage> requests = List.of(
                subscription(2),
                new Unsubscribe(3, 7),
                new Register(4, NO_OPTIONS, "com.example.add"),
                new Unregister(5, 7),
                new Call(6, NO_OPTIONS, "com.example.add", Payload.NONE),
                publication(7, new Dict("options", Map.of("acknowledge", true))));
        requests.forEach(request -> router.on(session, request));

        List<ErrorReply> answers = transport.sent().stream()
                .skip(before)
                .map(ErrorReply.class::cast)
                .toList();
        assertThat(answers)
                .extracting(ErrorReply::error)
                .containsOnly("colloquy.error.quota_exceeded")
                .hasSize(6);
        assertThat(answers).extracting(ErrorReply::request).containsExactly(2L, 3L, 4L, 5L, 6L, 7L);
        assertThat(answers)
                .extracting(ErrorReply::requestType)
                .containsExactly(
                        Subscribe.CODE, Unsubscribe.CODE, Register.CODE, Unregister.CODE, Call.CODE, Publish.CODE);
        assertThat(transport.ends()).isEmpty();
        assertThat(refused("request")).isEqualTo(6);
    }

    @Test
    void saysHowManyThereMayBeAndWhenThereIsRoomAgain() {
        Session session = session(1);
        router.on(session, subscription(1));
        registry.clock().advance(Duration.ofSeconds(10));
        router.on(session, subscription(2));

        assertThat(lastError().payload().kwargs()).isEqualTo(Map.of("limit", 1L, "renews", "2026-11-23T14:34:00.123Z"));
    }

    @Test
    void writesTheMomentWithMillisecondsEvenIfThereAreNone() {
        registry.clock().set(registry.clock().instant().truncatedTo(ChronoUnit.SECONDS));
        Session session = session(1);
        router.on(session, subscription(1));
        router.on(session, subscription(2));

        assertThat(lastError().payload().kwargs().get("renews")).isEqualTo("2026-11-23T14:34:00.000Z");
    }

    @Test
    void goesOnOnceTheQuotaRenews() {
        Session session = session(1);
        router.on(session, subscription(1));
        router.on(session, subscription(2));
        registry.clock().advance(Duration.ofSeconds(60));
        router.on(session, subscription(3));

        assertThat(errors().getLast()).isNotEqualTo(Reasons.QUOTA_EXCEEDED.value());
        assertThat(remaining(session)).isZero();
    }

    @Test
    void dropsAPublicationThatWantsNoAcknowledgementAndCountsIt() {
        Session session = session(1);
        router.on(session, publication(1, NO_OPTIONS));
        router.on(session, publication(2, NO_OPTIONS));
        router.on(session, publication(3, NO_OPTIONS));

        assertThat(transport.sent()).isEmpty();
        assertThat(refused("publication")).isEqualTo(2);
    }

    @Test
    void chargesNothingThatIsNoRequest() {
        Session session = session(2);
        router.on(session, new Cancel(1, NO_OPTIONS));
        router.on(session, new Cancel(2, NO_OPTIONS));

        assertThat(remaining(session)).isEqualTo(2);
    }

    @Test
    void insistsOnTheSequenceOfNumbersWhereItRefuses() {
        Session session = session(1);
        router.on(session, subscription(1));
        router.on(session, subscription(2));

        assertThatThrownBy(() -> router.on(session, subscription(4))).isInstanceOf(ProtocolException.class);
    }

    @Test
    void takesTheNumbersOfWhatItRefuses() {
        Session session = session(1);
        for (int request = 1; request <= 5; request++) {
            router.on(session, subscription(request));
        }
        registry.clock().advance(Duration.ofSeconds(60));
        router.on(session, subscription(6));

        assertThat(errors().subList(errors().size() - 5, errors().size() - 1))
                .containsOnly(Reasons.QUOTA_EXCEEDED.value());
        assertThat(errors().getLast()).isNotEqualTo(Reasons.QUOTA_EXCEEDED.value());
    }
}
