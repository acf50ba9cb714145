package io.colloquy.wamp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How messages are read from their elements; the names are those of the specification. */
class WampMessageTest {

    private static final Object WRONG = false;
    private static final Payload BOTH = new Payload(List.of(1), Map.of("key", "value"));

    /** What the elements of each message are called, the code first. */
    private static final Map<Integer, List<String>> NAMES = Map.ofEntries(
            Map.entry(Hello.CODE, List.of("Realm", "Details")),
            Map.entry(Welcome.CODE, List.of("Session", "Details")),
            Map.entry(Abort.CODE, List.of("Details", "Reason", "Arguments", "ArgumentsKw")),
            Map.entry(Challenge.CODE, List.of("AuthMethod", "Extra")),
            Map.entry(Authenticate.CODE, List.of("Signature", "Extra")),
            Map.entry(Goodbye.CODE, List.of("Details", "Reason")),
            Map.entry(
                    ErrorReply.CODE,
                    List.of("REQUEST.Type", "REQUEST.Request", "Details", "Error", "Arguments", "ArgumentsKw")),
            Map.entry(Publish.CODE, List.of("Request", "Options", "Topic", "Arguments", "ArgumentsKw")),
            Map.entry(Published.CODE, List.of("Request", "Publication")),
            Map.entry(Subscribe.CODE, List.of("Request", "Options", "Topic")),
            Map.entry(Subscribed.CODE, List.of("Request", "Subscription")),
            Map.entry(Unsubscribe.CODE, List.of("Request", "Subscription")),
            Map.entry(Unsubscribed.CODE, List.of("Request")),
            Map.entry(Event.CODE, List.of("Subscription", "Publication", "Details", "Arguments", "ArgumentsKw")),
            Map.entry(Call.CODE, List.of("Request", "Options", "Procedure", "Arguments", "ArgumentsKw")),
            Map.entry(Cancel.CODE, List.of("Request", "Options")),
            Map.entry(Result.CODE, List.of("Request", "Details", "Arguments", "ArgumentsKw")),
            Map.entry(Register.CODE, List.of("Request", "Options", "Procedure")),
            Map.entry(Registered.CODE, List.of("Request", "Registration")),
            Map.entry(Unregister.CODE, List.of("Request", "Registration")),
            Map.entry(Unregistered.CODE, List.of("Request")),
            Map.entry(Invocation.CODE, List.of("Request", "Registration", "Details", "Arguments", "ArgumentsKw")),
            Map.entry(Interrupt.CODE, List.of("Request", "Options")),
            Map.entry(Yield.CODE, List.of("Request", "Options", "Arguments", "ArgumentsKw")));

    static Stream<WampMessage> oneOfEachKind() {
        return Messages.ofEachKind(BOTH);
    }

    static Stream<Arguments> eachElement() {
        return oneOfEachKind().flatMap(message -> {
            List<String> names = NAMES.getOrDefault(message.code(), List.of());
            assertThat(names).hasSize(message.elements().size() - 1);
            return Stream.iterate(1, at -> at <= names.size(), at -> at + 1)
                    .map(at -> Arguments.of(message, at, names.get(at - 1)));
        });
    }

    @ParameterizedTest
    @MethodSource("eachElement")
    void namesTheElementThatIsOfTheWrongType(WampMessage message, int at, String name) {
        List<@Nullable Object> elements = new ArrayList<>(message.elements());
        elements.set(at, WRONG);

        assertViolation(elements, name + " must be ");
    }

    @ParameterizedTest
    @MethodSource("oneOfEachKind")
    void insistsOnTheNumberOfElements(WampMessage message) {
        List<@Nullable Object> elements = new ArrayList<>(message.elements());
        int most = elements.size();
        int least = (int) NAMES.getOrDefault(message.code(), List.of()).stream()
                        .filter(name -> !name.startsWith("Arguments"))
                        .count()
                + 1;

        String count = least == most ? String.valueOf(most) : least + " to " + most;
        assertViolation(elements.subList(0, least - 1), " has " + count + " elements, not " + (least - 1));
        elements.add(Map.of());
        assertViolation(elements, " has " + count + " elements, not " + (most + 1));
        WampMessage.of(elements.subList(0, least));
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 7, 255, 256, 1023, 1024, -1, Integer.MAX_VALUE})
    void knowsNoOtherCodes(long code) {
        assertViolation(List.of(code, 1, Map.of()), "there is no message of code " + code);
    }

    @Test
    void hidesTheProofWhereItIsPrinted() {
        assertThat(new Authenticate("hush", Dict.of(Map.of("nonce", "hush"))).toString())
                .doesNotContain("hush");
    }

    @Test
    void insistsOnACode() {
        assertViolation(List.of(), "this one is empty");
        assertViolation(List.of("1", "realm1", Map.of()), "the code must be a small integer");
        assertViolation(List.of(1L << 32, "realm1", Map.of()), "the code must be a small integer");
        assertViolation(List.of(1.5, "realm1", Map.of()), "the code must be a small integer");
        assertViolation(Arrays.asList((Object) null), "the code must be a small integer");
    }

    @Test
    void takesACodeThatIsWrittenAsAFloat() {
        assertThat(WampMessage.of(List.of(1.0, "realm1", Map.of()))).isInstanceOf(Hello.class);
    }

    static Stream<Object> idsOutOfRange() {
        return Stream.of(0L, -1L, SessionId.MAX + 1, Long.MAX_VALUE, Long.MIN_VALUE, 1.5, 0x1p54, Double.NaN, "1");
    }

    @ParameterizedTest
    @MethodSource("idsOutOfRange")
    void refusesIdsOutOfRange(Object id) {
        assertViolation(List.of(Published.CODE, 1, id), "Publication must be an integer from 1 to 2^53");
        assertViolation(List.of(Welcome.CODE, id, Map.of()), "Session must be an integer from 1 to 2^53");
    }

    @Test
    void takesTheLargestId() {
        assertThat(WampMessage.of(List.of(Published.CODE, 1L, SessionId.MAX)))
                .isEqualTo(new Published(1, SessionId.MAX));
        assertThat(WampMessage.of(List.of(Published.CODE, 1.0, 0x1p53))).isEqualTo(new Published(1, SessionId.MAX));
    }

    @Test
    void readsNullInPlaceOfArgumentsAsNone() {
        assertThat(WampMessage.of(Arrays.asList(Call.CODE, 1L, Map.of(), "a", null, null))
                        .elements())
                .isEqualTo(List.of(Call.CODE, 1L, Map.of(), "a"));
        assertThat(WampMessage.of(Arrays.asList(Call.CODE, 1L, Map.of(), "a", null, Map.of("b", 1)))
                        .elements())
                .isEqualTo(List.of(Call.CODE, 1L, Map.of(), "a", List.of(), Map.of("b", 1)));
        assertThat(WampMessage.of(List.of(Call.CODE, 1L, Map.of(), "a", List.of(), Map.of()))
                        .elements())
                .hasSize(4);
    }

    @Test
    void takesNoNullForAnyOtherElement() {
        assertViolation(Arrays.asList(Hello.CODE, "realm1", null), "Details must be a dictionary");
    }

    @Test
    void ignoresKeysThatNobodyAsksFor() {
        Hello hello = (Hello) WampMessage.of(
                List.of(Hello.CODE, "realm1", Map.of("x_unheard_of", List.of(1), "_own", 2, "agent", "me")));

        assertThat(hello.details().text("agent")).contains("me");
        assertThat(hello.details().text("authid")).isEmpty();
    }

    @Test
    void namesTheKeyThatHoldsTheWrongType() {
        Dict details = ((Hello) WampMessage.of(List.of(
                        Hello.CODE,
                        "realm1",
                        Map.of("agent", 1L, "authextra", Map.of("pubkey", 2L), "list", List.of(3L)))))
                .details();

        assertWrong(() -> details.text("agent"), "Details.agent must be a string");
        assertWrong(() -> details.integer("authextra"), "Details.authextra must be an integer");
        assertWrong(() -> details.flag("agent"), "Details.agent must be true or false");
        assertWrong(() -> details.dict("agent"), "Details.agent must be a dictionary");
        assertWrong(() -> details.texts("agent"), "Details.agent must be a list of strings");
        assertWrong(() -> details.texts("list"), "Details.list must be a list of strings");
        assertWrong(
                () -> details.dict("authextra").flatMap(extra -> extra.text("pubkey")),
                "Details.authextra.pubkey must be a string");
        assertThat(details.integer("agent")).isEqualTo(Optional.of(1L));
    }

    private static void assertViolation(List<? extends @Nullable Object> elements, String words) {
        assertThatExceptionOfType(ProtocolException.class)
                .isThrownBy(() -> WampMessage.of(elements))
                .withMessageContaining(words)
                .extracting(ProtocolException::reason)
                .isEqualTo(Reasons.PROTOCOL_VIOLATION);
    }

    private static void assertWrong(ThrowingCallable reading, String words) {
        assertThatExceptionOfType(ProtocolException.class).isThrownBy(reading).withMessage(words);
    }
}
