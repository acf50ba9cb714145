package io.colloquy.transport;

import static org.assertj.core.api.Assertions.assertThat;

import io.colloquy.realm.Principal;
import io.colloquy.wamp.Abort;
import io.colloquy.wamp.Challenge;
import io.colloquy.wamp.Reasons;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Who knocks with a name that nobody has sees what one sees who gives the wrong secret: message for message. Peter has
 * every method, mary is disabled, bob has not the method, and nobody is called zoe.
 */
class EqualLooksTest {

    private static final List<String> NAMES = List.of("peter", "mary", "bob", "zoe");
    private static final String KEY = "cd".repeat(32);

    private final FrontDoor door = new FrontDoor();

    static Stream<String> methods() {
        return Stream.of("ticket", "wampcra", "wamp-scram", "cryptosign");
    }

    /** What a client of a name is sent, up to what is drawn anew each time. */
    private record Seen(String method, Map<String, Object> shape, Abort abort) {}

    private Seen knock(String method, String name) {
        Visitor visitor = door.visitor();
        Challenge challenge = challenge(visitor, method, name);
        Step step = visitor.says(Visitor.authenticate("AAAA", Map.of("nonce", "AAAA")));
        return new Seen(challenge.authMethod(), shape(challenge), Visitor.abort(step));
    }

    private static Challenge challenge(Visitor visitor, String method, String name) {
        return Visitor.challenge(visitor.hello(
                FrontDoor.CHAT,
                Map.of(
                        "authmethods", List.of(method),
                        "authid", name,
                        "authextra", Map.of("nonce", "egVDf3DMJh0=", "pubkey", KEY))));
    }

    private static Map<String, Object> shape(Challenge challenge) {
        var shape = new HashMap<String, Object>();
        challenge
                .extra()
                .values()
                .forEach((key, value) -> shape.put(
                        key,
                        value instanceof String text
                                ? text.replaceAll("[A-Za-z0-9+/=_-]{5,}", "x")
                                : String.valueOf(value)));
        // Whether wampcra is salted, and how often scram iterates, is up to whoever made the credentials.
        List.of("salt", "keylen", "iterations").forEach(shape::remove);
        return shape;
    }

    @ParameterizedTest
    @MethodSource("methods")
    void areTheSameForAWrongSecretADisabledPrincipalOneWithoutTheMethodAndNobody(String method) {
        Seen wrong = knock(method, "peter");

        assertThat(wrong.abort().reason()).isEqualTo(Reasons.AUTHENTICATION_DENIED.value());
        assertThat(NAMES).allSatisfy(name -> {
            Seen seen = knock(method, name);
            assertThat(seen.method()).isEqualTo(wrong.method());
            assertThat(seen.abort()).isEqualTo(wrong.abort());
            assertThat(seen.shape().keySet()).isEqualTo(wrong.shape().keySet());
        });
        assertThat(door.registry().isEmpty()).isTrue();
        assertThat(door.registry().events()).isEmpty();
    }

    @Test
    void doNotTellTheRoleInTheChallenge() {
        assertThat(NAMES)
                .allSatisfy(name -> assertThat(challenge(door.visitor(), "wampcra", name)
                                .extra()
                                .text("challenge")
                                .orElseThrow())
                        .contains("\"authid\":\"" + name + "\"", "\"authrole\":\"user\""));
    }

    @Test
    void keepTheirSaltHoweverOftenOneKnocks() {
        assertThat(NAMES)
                .allSatisfy(name -> assertThat(Stream.generate(() -> challenge(door.visitor(), "wamp-scram", name)
                                        .extra()
                                        .text("salt"))
                                .limit(5)
                                .distinct())
                        .hasSize(1));
    }

    @Test
    void keepTheirSaltWhenThePrincipalIsDisabled() {
        var before = challenge(door.visitor(), "wamp-scram", "peter").extra().text("salt");
        Principal peter = FrontDoor.peter(false);
        door.put(new Principal(peter.realm(), "peter", "admin", false, peter.credentials(), 2));

        assertThat(challenge(door.visitor(), "wamp-scram", "peter").extra().text("salt"))
                .isEqualTo(before);
    }

    @ParameterizedTest
    @MethodSource("methods")
    void endInAnAbortForTheRightSecretOfADisabledPrincipal(String method) {
        Visitor visitor = door.visitor();
        Challenge challenge = Visitor.challenge(visitor.hello(
                FrontDoor.CHAT,
                Map.of(
                        "authmethods", List.of(method),
                        "authid", "mary",
                        "authextra", Map.of("nonce", "egVDf3DMJh0=", "pubkey", ClientProofs.OTHER_PUBLIC_KEY))));
        String text = challenge.extra().text("challenge").orElse("");
        String nonce = challenge.extra().text("nonce").orElse("");
        String proof = switch (method) {
            case "ticket" -> FrontDoor.SECRET;
            case "wampcra" -> ClientProofs.cra(FrontDoor.SECRET, text);
            case "cryptosign" -> ClientProofs.cryptosign(ClientProofs.OTHER_PRIVATE_KEY, text);
            default ->
                ClientProofs.scram(
                        "pencil",
                        FrontDoor.SALT.toArray(),
                        4096,
                        "n=mary,r=egVDf3DMJh0=,r=" + nonce + ",s=" + FrontDoor.SALT.base64() + ",i=4096,c=biws,r="
                                + nonce);
        };

        assertThat(Visitor.abort(visitor.says(Visitor.authenticate(proof, Map.of("nonce", nonce)))))
                .isEqualTo(Refusal.DENIED.toAbort());
    }

    @Test
    void areTheSameForAKeyThatNobodyHas() {
        Visitor visitor = door.visitor();
        Challenge challenge = Visitor.challenge(visitor.hello(
                FrontDoor.LOBBY,
                Map.of("authmethods", List.of("cryptosign"), "authextra", Map.of("pubkey", ClientProofs.PUBLIC_KEY))));
        String proof = ClientProofs.cryptosign(
                ClientProofs.PRIVATE_KEY, challenge.extra().text("challenge").orElseThrow());

        assertThat(Visitor.abort(visitor.says(Visitor.authenticate(proof)))).isEqualTo(Refusal.DENIED.toAbort());
    }
}
