package io.colloquy.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.colloquy.transport.Stranger.Circle;
import io.colloquy.transport.Stranger.Given;
import io.colloquy.transport.Stranger.Heard;
import io.colloquy.transport.Stranger.Manner;
import io.colloquy.transport.Stranger.Refused;
import io.colloquy.transport.Stranger.Reply;
import io.colloquy.transport.Stranger.Said;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Clients that nobody here wrote talk with each other: each calls each, and all hear each. */
@ExtendWith(NoLeaks.class)
@Timeout(120)
class StrangersTalkTest {

    private static final Said SAID = new Said(
            Arrays.asList(1, -1.5, "Grüße, 你好", true, null, List.of("a", List.of()), Map.of("b", 2)),
            Map.of("color", "orange", "sizes", List.of(23, 42, 7)));

    private static Gathering gathering;

    static Stream<Arguments> pairs() {
        return Stream.of(Way.values()).flatMap(StrangersTalkTest::pairs);
    }

    private static Stream<Arguments> pairs(Way caller) {
        return Stream.of(Way.values()).map(callee -> Arguments.of(caller, callee));
    }

    static Stream<Arguments> pairsWhoseCallerCancels() {
        return Stream.of(Way.values()).filter(Way::cancels).flatMap(StrangersTalkTest::pairs);
    }

    static Stream<Way> whoMayHearThemselves() {
        return Stream.of(Way.values()).filter(Way::mayHearItself);
    }

    @BeforeAll
    static void gather(@TempDir Path errors) {
        gathering = new Gathering(errors);
    }

    @AfterAll
    static void part() {
        gathering.close();
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void callsWithAndIsGivenWhatIsSaidByPositionAndByName(Way caller, Way callee) {
        assertThat(gathering.stranger(caller).call(Gathering.procedure(callee, Manner.ECHO), SAID))
                .isEqualTo(new Given(SAID, List.of()));
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void isToldWhyTheOtherRefuses(Way caller, Way callee) {
        assertThat(gathering.stranger(caller).call(Gathering.procedure(callee, Manner.REFUSE), SAID))
                .isEqualTo(new Refused("com.example.error.unwilling", SAID));
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void isGivenResultsBeforeTheLastIfBothKnowOfThose(Way caller, Way callee) {
        List<Said> before = caller.knowsProgress() && callee.knowsProgress()
                ? List.of(Said.of(1), Said.of(2), Said.of(3))
                : List.of();

        assertThat(gathering.stranger(caller).call(Gathering.procedure(callee, Manner.COUNT), Said.of(4)))
                .isEqualTo(new Given(Said.of(4), before));
    }

    @ParameterizedTest
    @MethodSource("pairsWhoseCallerCancels")
    void cancelsACallWhoseLateResultHarmsNobody(Way caller, Way callee) {
        gathering.stranger(caller).begin(Gathering.procedure(callee, Manner.HANG), SAID);
        await().pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(10))
                .until(() -> gathering.stranger(callee).hanging() == 1);

        Reply reply = gathering.stranger(caller).cancel();

        assertThat(reply).isInstanceOf(Refused.class);
        assertThat(((Refused) reply).error()).isEqualTo("wamp.error.canceled");

        gathering.stranger(callee).release();
        assertThat(gathering.stranger(caller).call(Gathering.procedure(callee, Manner.ECHO), Said.of(1)))
                .isEqualTo(new Given(Said.of(1), List.of()));
    }

    @ParameterizedTest
    @EnumSource
    void isHeardByAllOthers(Way publisher) {
        gathering.forgetAll();
        Way answering = Gathering.other(publisher);
        var remark = new Heard(Gathering.TOPIC, SAID);
        var answer = new Heard(Gathering.TOPIC, Said.of("I see"));

        assertThat(gathering.stranger(publisher).publish(remark, Circle.OTHERS)).isEqualTo(Stranger.NO_ERROR);
        assertThat(gathering.stranger(answering).publish(answer, Circle.OTHERS)).isEqualTo(Stranger.NO_ERROR);

        gathering.hear(publisher, answer);
        gathering.hear(answering, remark);
        Gathering.allBut(publisher, answering).forEach(way -> gathering.hear(way, remark, answer));
    }

    @ParameterizedTest
    @MethodSource("whoMayHearThemselves")
    void isHeardByItselfIfItWantsThat(Way publisher) {
        gathering.forgetAll();
        var remark = new Heard(Gathering.TOPIC, SAID);

        assertThat(gathering.stranger(publisher).publish(remark, Circle.ALL)).isEqualTo(Stranger.NO_ERROR);

        Gathering.allBut().forEach(way -> gathering.hear(way, remark));
    }
}
