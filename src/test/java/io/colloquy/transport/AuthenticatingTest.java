package io.colloquy.transport;

import static org.assertj.core.api.Assertions.assertThat;

import io.colloquy.realm.CraSecret;
import io.colloquy.realm.Credentials;
import io.colloquy.realm.Octets;
import io.colloquy.realm.Principal;
import io.colloquy.realm.RealmChange;
import io.colloquy.realm.TicketHash;
import io.colloquy.session.Session;
import io.colloquy.wamp.Abort;
import io.colloquy.wamp.AuthMethod;
import io.colloquy.wamp.Authenticate;
import io.colloquy.wamp.Challenge;
import io.colloquy.wamp.Dict;
import io.colloquy.wamp.Payload;
import io.colloquy.wamp.Reasons;
import io.colloquy.wamp.Welcome;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

/** From CHALLENGE to WELCOME or ABORT. */
class AuthenticatingTest {

    private static final String NONCE = "egVDf3DMJh0=";

    private final FrontDoor door = new FrontDoor();
    private final Visitor visitor = door.visitor();

    private static Map<String, Object> scram(String authid) {
        return Map.of("authmethods", List.of("wamp-scram"), "authid", authid, "authextra", Map.of("nonce", NONCE));
    }

    private static Map<String, Object> cryptosign(String key) {
        return Map.of("authmethods", List.of("cryptosign"), "authextra", Map.of("pubkey", key));
    }

    private static String text(Challenge challenge) {
        return challenge.extra().text("challenge").orElseThrow();
    }

    private static Authenticate scramProof(Challenge challenge, String authid, String password) {
        String nonce = challenge.extra().text("nonce").orElseThrow();
        String salt = challenge.extra().text("salt").orElseThrow();
        String message = "n=" + authid + ",r=" + NONCE + ",r=" + nonce + ",s=" + salt + ",i=4096,c=biws,r=" + nonce;
        return Visitor.authenticate(
                ClientProofs.scram(password, Octets.ofBase64(salt).toArray(), 4096, message), Map.of("nonce", nonce));
    }

    private Session isPeter(Step step, String method) {
        Welcome welcome = Visitor.welcome(step);
        assertThat(welcome.details().text("realm")).hasValue("com.example.chat");
        assertThat(welcome.details().text("authid")).hasValue("peter");
        assertThat(welcome.details().text("authrole")).hasValue("admin");
        assertThat(welcome.details().text("authmethod")).hasValue(method);
        assertThat(welcome.details().text("authprovider")).hasValue("colloquy");
        Session session = door.sessions().fetch(welcome.session());
        assertThat(session.identity().authid()).isEqualTo("peter");
        assertThat(session.facts().authrole()).isEqualTo("admin");
        return session;
    }

    @Test
    void letsInByTicket() {
        Challenge challenge = Visitor.challenge(visitor.hello(FrontDoor.CHAT, "ticket", "peter"));

        assertThat(challenge).isEqualTo(new Challenge("ticket", Dict.EMPTY));
        isPeter(visitor.says(Visitor.authenticate(FrontDoor.SECRET)), "ticket");
    }

    @Test
    void hasATicketCheckedElsewhere() {
        visitor.hello(FrontDoor.CHAT, "ticket", "peter");
        Step step = visitor.conversation().receive(Visitor.authenticate(FrontDoor.SECRET));

        assertThat(step).isInstanceOf(Step.Check.class);
        assertThat(visitor.conversation().established()).isFalse();
        assertThat(visitor.conversation().challenged()).isTrue();
        assertThat(((Step.Check) step).proof().getAsBoolean()).isTrue();
        isPeter(visitor.conversation().checked(true), "ticket");
        assertThat(visitor.conversation().checked(true)).isEqualTo(Step.WAIT);
        assertThat(door.sessions().size()).isEqualTo(1);
    }

    @Test
    void letsInByWampcraUnderTheIdThatTheChallengeSays() {
        Challenge challenge = Visitor.challenge(visitor.hello(FrontDoor.CHAT, "wampcra", "peter"));
        Session session =
                isPeter(visitor.says(Visitor.authenticate(ClientProofs.cra("secret1", text(challenge)))), "wampcra");

        var said = JsonMapper.shared().readTree(text(challenge));
        assertThat(said.get("session").asLong()).isEqualTo(session.id().value());
        assertThat(said.get("authid").asString()).isEqualTo("peter");
        assertThat(said.get("authmethod").asString()).isEqualTo("wampcra");
        assertThat(said.get("timestamp").asString()).isEqualTo("2026-11-23T14:33:00.123Z");
        assertThat(challenge.extra().values()).containsOnlyKeys("challenge");
    }

    @Test
    void letsInByScramAndProvesItself() {
        Challenge challenge = Visitor.challenge(visitor.hello(FrontDoor.CHAT, scram("peter")));
        Step step = visitor.says(scramProof(challenge, "peter", "pencil"));

        isPeter(step, "wamp-scram");
        assertThat(challenge.extra().text("nonce").orElseThrow())
                .startsWith(NONCE)
                .hasSize(NONCE.length() + 24);
        assertThat(Visitor.welcome(step)
                        .details()
                        .dict("authextra")
                        .orElseThrow()
                        .text("verifier"))
                .isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {ClientProofs.PUBLIC_KEY, "1ADFC8BFE1D35616E64DFFBD900096F23B066F914C8C2FFBB66F6075B96E116D"})
    void letsInByCryptosignAndKnowsTheNameByTheKey(String key) {
        Challenge challenge = Visitor.challenge(visitor.hello(FrontDoor.CHAT, cryptosign(key)));
        String proof = ClientProofs.cryptosign(ClientProofs.PRIVATE_KEY, text(challenge));

        isPeter(visitor.says(Visitor.authenticate(proof)), "cryptosign");
    }

    @Test
    void hasASignatureCheckedElsewhere() {
        Challenge challenge = Visitor.challenge(visitor.hello(FrontDoor.CHAT, cryptosign(ClientProofs.PUBLIC_KEY)));
        String proof = ClientProofs.cryptosign(ClientProofs.PRIVATE_KEY, text(challenge));

        assertThat(visitor.conversation().receive(Visitor.authenticate(proof))).isInstanceOf(Step.Check.class);
        assertThat(visitor.conversation().established()).isFalse();
        isPeter(visitor.conversation().checked(true), "cryptosign");
    }

    @Test
    void letsNobodyInByTheKeyOfAnother() {
        Challenge challenge = Visitor.challenge(visitor.hello(
                FrontDoor.CHAT,
                Map.of(
                        "authmethods", List.of("cryptosign"),
                        "authid", "bob",
                        "authextra", Map.of("pubkey", ClientProofs.PUBLIC_KEY))));
        String proof = ClientProofs.cryptosign(ClientProofs.PRIVATE_KEY, text(challenge));

        denied(visitor.says(Visitor.authenticate(proof)));
    }

    @Test
    void drawsEachChallengeAnew() {
        List<Map<String, Object>> asks = List.of(
                Map.of("authmethods", List.of("wampcra"), "authid", "peter"),
                scram("peter"),
                cryptosign(ClientProofs.PUBLIC_KEY));

        for (Map<String, Object> ask : asks) {
            assertThat(Stream.generate(() -> Visitor.challenge(door.visitor().hello(FrontDoor.CHAT, ask)))
                            .limit(5)
                            .distinct())
                    .hasSize(5);
        }
    }

    @Test
    void takesNoProofThatWasGivenElsewhere() {
        Challenge first = Visitor.challenge(visitor.hello(FrontDoor.CHAT, "wampcra", "peter"));
        var proof = Visitor.authenticate(ClientProofs.cra("secret1", text(first)));
        Visitor.welcome(visitor.says(proof));

        Visitor other = door.visitor();
        Visitor.challenge(other.hello(FrontDoor.CHAT, "wampcra", "peter"));
        denied(other.says(proof));
    }

    @Test
    void takesNoSecondAnswerWhileTheFirstIsChecked() {
        visitor.hello(FrontDoor.CHAT, "ticket", "peter");
        visitor.conversation().receive(Visitor.authenticate("wrong"));

        Visitor.refusal(
                visitor.conversation().receive(Visitor.authenticate(FrontDoor.SECRET)), Reasons.AUTHENTICATION_DENIED);
        assertThat(visitor.conversation().checked(true)).isEqualTo(Step.WAIT);
        assertThat(door.registry().isEmpty()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"30000, true", "30001, false"})
    void takesAnAnswerForThirtySeconds(long millis, boolean welcome) {
        Challenge challenge = Visitor.challenge(visitor.hello(FrontDoor.CHAT, "wampcra", "peter"));
        door.registry().clock().advance(Duration.ofMillis(millis));
        Step step = visitor.says(Visitor.authenticate(ClientProofs.cra("secret1", text(challenge))));

        if (welcome) {
            Visitor.welcome(step);
        } else {
            Visitor.refusal(step, Reasons.AUTHENTICATION_DENIED);
        }
    }

    @Test
    void doesNotCareHowTheWallClockIsSet() {
        Challenge challenge = Visitor.challenge(visitor.hello(FrontDoor.CHAT, "wampcra", "peter"));
        door.registry().clock().set(door.registry().clock().instant().plusSeconds(86_400));

        Visitor.welcome(visitor.says(Visitor.authenticate(ClientProofs.cra("secret1", text(challenge)))));
    }

    @Test
    void letsNobodyInWhoWasDisabledMeanwhile() {
        Challenge challenge = Visitor.challenge(visitor.hello(FrontDoor.CHAT, "wampcra", "peter"));
        Principal peter = FrontDoor.peter(false);
        door.put(new Principal(peter.realm(), "peter", "admin", false, peter.credentials(), 2));

        denied(visitor.says(Visitor.authenticate(ClientProofs.cra("secret1", text(challenge)))));
        assertThat(door.registry().events()).isEmpty();
    }

    @Test
    void letsNobodyInByAMethodThatTheRealmHasNoMore() {
        Challenge challenge = Visitor.challenge(visitor.hello(FrontDoor.CHAT, "wampcra", "peter"));
        door.registry()
                .realms()
                .replace(
                        FrontDoor.CHAT,
                        FrontDoor.policy(Set.of(AuthMethod.TICKET)),
                        new RealmChange("ann", OptionalLong.empty()));

        Visitor.refusal(
                visitor.says(Visitor.authenticate(ClientProofs.cra("secret1", text(challenge)))),
                Reasons.NO_MATCHING_AUTH_METHOD);
        assertThat(door.registry().events()).isEmpty();
    }

    @Test
    void letsNobodyInWhoWasDeletedWhileTheTicketWasChecked() {
        visitor.hello(FrontDoor.CHAT, "ticket", "peter");
        visitor.conversation().receive(Visitor.authenticate(FrontDoor.SECRET));
        door.remove("peter");

        denied(visitor.conversation().checked(true));
        assertThat(door.registry().isEmpty()).isTrue();
    }

    @Test
    void endsWithoutAWordWhenTheClientBreaksOff() {
        Visitor.challenge(visitor.hello(FrontDoor.CHAT, "wampcra", "peter"));

        assertThat(visitor.says(new Abort(Dict.EMPTY, "wamp.error.canceled", Payload.NONE)))
                .isEqualTo(new Step.Part(null));
        assertThat(visitor.conversation().ended()).isTrue();
    }

    static Stream<Arguments> choices() {
        return Stream.of(
                Arguments.of(List.of("wampcra", "ticket"), "wampcra"),
                Arguments.of(List.of("ticket", "wampcra"), "ticket"),
                Arguments.of(List.of("anonymous", "magic", "magic", "ticket"), "ticket"),
                Arguments.of(List.of("scram", "cryptosign", "wampcra"), "wampcra"),
                Arguments.of(List.of("wamp-scram", "ticket"), "ticket"));
    }

    @ParameterizedTest
    @MethodSource("choices")
    void choosesTheFirstMethodThatIsAllowedAndCanBeDone(List<String> offer, String chosen) {
        Step step = visitor.hello(FrontDoor.CHAT, Map.of("authmethods", offer, "authid", "peter"));

        assertThat(Visitor.challenge(step).authMethod()).isEqualTo(chosen);
    }

    static Stream<Map<String, Object>> hopeless() {
        return Stream.of(
                Map.of(),
                Map.of("authmethods", List.of()),
                Map.of("authmethods", List.of("anonymous")),
                Map.of("authmethods", List.of("magic"), "authid", "peter"),
                Map.of("authmethods", List.of("ticket", "wampcra", "wamp-scram", "cryptosign")),
                Map.of("authmethods", List.of("wamp-scram"), "authid", "peter"),
                cryptosign("1adf"),
                cryptosign("g".repeat(64)));
    }

    @ParameterizedTest
    @MethodSource("hopeless")
    void refusesWhereNoMethodIsLeft(Map<String, Object> details) {
        assertThat(Visitor.refusal(visitor.hello(FrontDoor.CHAT, details), Reasons.NO_MATCHING_AUTH_METHOD))
                .contains("authmethods");
    }

    @Test
    void letsNobodyInByAMethodThatTheRealmDoesNotHave() {
        Visitor.welcome(visitor.hello(FrontDoor.LOBBY, Map.of("authmethods", List.of("anonymous"))));
        Visitor.refusal(
                door.visitor().hello(FrontDoor.CHAT, Map.of("authmethods", List.of("anonymous"))),
                Reasons.NO_MATCHING_AUTH_METHOD);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1234567", "", "with,comma", "wíth-accent", "with space"})
    void wantsANonceOfTheClientThatFits(String nonce) {
        assertThat(Visitor.refusal(
                        visitor.hello(
                                FrontDoor.CHAT,
                                Map.of(
                                        "authmethods", List.of("wamp-scram"),
                                        "authid", "peter",
                                        "authextra", Map.of("nonce", nonce))),
                        Reasons.PROTOCOL_VIOLATION))
                .startsWith("Details.authextra.nonce must have 8 to 255");
    }

    static Stream<Arguments> wrongExtras() {
        return Stream.of(
                Arguments.of("wamp-scram", Map.of("nonce", 7L), "Details.authextra.nonce must be a string"),
                Arguments.of("cryptosign", Map.of("pubkey", 7L), "Details.authextra.pubkey must be a string"),
                Arguments.of(
                        "wamp-scram",
                        Map.of("nonce", NONCE, "channel_binding", 7L),
                        "Details.authextra.channel_binding must be a string"));
    }

    @ParameterizedTest
    @MethodSource("wrongExtras")
    void namesWhatIsOfTheWrongTypeInTheExtra(String method, Map<String, Object> extra, String words) {
        assertThat(Visitor.refusal(
                        visitor.hello(
                                FrontDoor.CHAT,
                                Map.of("authmethods", List.of(method), "authid", "peter", "authextra", extra)),
                        Reasons.PROTOCOL_VIOLATION))
                .isEqualTo(words);
    }

    @Test
    void namesWhatIsOfTheWrongTypeInTheAnswer() {
        visitor.hello(FrontDoor.CHAT, scram("peter"));

        assertThat(Visitor.refusal(
                        visitor.says(Visitor.authenticate("x", Map.of("nonce", List.of()))),
                        Reasons.PROTOCOL_VIOLATION))
                .isEqualTo("Extra.nonce must be a string");
    }

    @ParameterizedTest
    @ValueSource(strings = {"wamp-scram", "cryptosign"})
    void saysThatItCannotBindToAChannel(String method) {
        var extra = Map.of("nonce", NONCE, "pubkey", ClientProofs.PUBLIC_KEY, "channel_binding", "tls-unique");

        assertThat(Visitor.refusal(
                        visitor.hello(
                                FrontDoor.CHAT,
                                Map.of("authmethods", List.of(method), "authid", "peter", "authextra", extra)),
                        Reasons.AUTHENTICATION_DENIED))
                .contains("channel binding is not supported");
    }

    @Test
    void tellsItsOwnFailureFromAWrongProof() {
        var broken = new CraSecret(Octets.of(new byte[0]), null);
        door.put(
                new Principal(FrontDoor.CHAT, "carol", "user", true, new Credentials(null, broken, null, Set.of()), 1));
        visitor.hello(FrontDoor.CHAT, "wampcra", "carol");

        assertThat(Visitor.refusal(visitor.says(Visitor.authenticate("x")), Reasons.AUTHENTICATION_FAILED))
                .isEqualTo("the service failed to authenticate");
    }

    @Test
    void tellsItsOwnFailureOnAnotherThreadFromAWrongTicket() {
        var broken = new TicketHash(FrontDoor.SALT, 0, FrontDoor.SALT);
        door.put(
                new Principal(FrontDoor.CHAT, "carol", "user", true, new Credentials(broken, null, null, Set.of()), 1));
        visitor.hello(FrontDoor.CHAT, "ticket", "carol");

        Visitor.refusal(visitor.says(Visitor.authenticate("x")), Reasons.AUTHENTICATION_FAILED);
    }

    private static void denied(Step step) {
        assertThat(Visitor.abort(step)).isEqualTo(Refusal.DENIED.toAbort());
    }
}
