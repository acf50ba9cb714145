package io.colloquy.transport;

import static org.assertj.core.api.Assertions.assertThat;

import io.colloquy.session.Session;
import io.colloquy.wamp.ClientRole;
import io.colloquy.wamp.Reasons;
import io.colloquy.wamp.Welcome;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a HELLO has to say, and what comes of it. */
class HelloTest {

    private final FrontDoor door = new FrontDoor();
    private final Visitor visitor = door.visitor();

    private Session joinsWith(Map<String, ? extends @Nullable Object> details) {
        Welcome welcome = Visitor.welcome(visitor.says(Visitor.hello(FrontDoor.LOBBY.value(), details)));
        return door.sessions().fetch(welcome.session());
    }

    @Test
    void opensASessionWithAllThatWasSaid() {
        Session session = joinsWith(Map.of(
                "roles",
                Map.of(
                        "caller", Map.of("features", Map.of("call_canceling", true, "call_timeout", false)),
                        "callee", Map.of()),
                "agent",
                "AutobahnJS/22.11.1"));

        assertThat(session.realm()).isEqualTo(FrontDoor.LOBBY);
        assertThat(session.peer()).isEqualTo(Visitor.PEER);
        assertThat(session.transport().protocol()).isEqualTo("wamp.2.json");
        assertThat(session.handle()).isSameAs(visitor.handle());
        assertThat(session.facts().agent()).isEqualTo("AutobahnJS/22.11.1");
        assertThat(session.roles().byRole())
                .isEqualTo(Map.of(
                        ClientRole.CALLER,
                        Optional.of(Map.of("call_canceling", true, "call_timeout", false)),
                        ClientRole.CALLEE,
                        Optional.empty()));
    }

    @Test
    void isAnsweredByWhoTheClientIsNow() {
        Welcome welcome = visitor.joins();

        Map<String, ?> details = welcome.details().values();
        assertThat(details.keySet())
                .containsExactlyInAnyOrder(
                        "realm", "authid", "authrole", "authmethod", "authprovider", "agent", "roles");
        assertThat(details.get("realm")).isEqualTo("com.example.lobby");
        assertThat((String) details.get("authid")).matches("[A-Za-z0-9_-]{24}");
        assertThat(details.get("authrole")).isEqualTo("anonymous");
        assertThat(details.get("authmethod")).isEqualTo("anonymous");
        assertThat(details.get("authprovider")).isEqualTo("colloquy");
        assertThat((String) details.get("agent")).startsWith("Colloquy");
        Session session = door.sessions().fetch(welcome.session());
        assertThat(session.identity().authid()).isEqualTo(details.get("authid"));
        assertThat(session.identity().authrole()).isEqualTo("anonymous");
    }

    @Test
    void isToldWhatTheRouterKnows() {
        assertThat(visitor.joins().details().values().get("roles"))
                .isEqualTo(Map.of(
                        "broker",
                        Map.of(
                                "features",
                                Map.of(
                                        "pattern_based_subscription", true,
                                        "publisher_exclusion", true,
                                        "publisher_identification", true,
                                        "session_meta_api", true,
                                        "subscriber_blackwhite_listing", true,
                                        "subscription_meta_api", true)),
                        "dealer",
                        Map.of(
                                "features",
                                Map.of(
                                        "call_canceling", true,
                                        "call_timeout", true,
                                        "caller_identification", true,
                                        "pattern_based_registration", true,
                                        "progressive_call_results", true,
                                        "registration_meta_api", true,
                                        "session_meta_api", true,
                                        "shared_registration", true,
                                        "testament_meta_api", true))));
    }

    @Test
    void drawsAnotherNameForEach() {
        assertThat(Stream.generate(() -> door.visitor().joins().details().text("authid"))
                        .limit(20)
                        .distinct())
                .hasSize(20);
    }

    @Test
    void ignoresWhatItDoesNotKnow() {
        Session session = joinsWith(Map.of(
                "roles",
                Map.of("caller", Map.of("_x", 7L), "wizard", Map.of("features", 7L)),
                "_xyz",
                List.of(),
                "authrole",
                "admin",
                "authid",
                "peter"));

        assertThat(session.roles().byRole()).containsOnlyKeys(ClientRole.CALLER);
        assertThat(session.identity().authrole()).isEqualTo("anonymous");
        assertThat(session.identity().authid()).isNotEqualTo("peter");
    }

    @Test
    void takesNullForNothing() {
        var details = new HashMap<String, @Nullable Object>();
        Stream.of("agent", "authid", "authrole", "authmethods", "authextra").forEach(key -> details.put(key, null));
        details.put("roles", Map.of("caller", Map.of("features", Collections.singletonMap("call_canceling", null))));

        Session session = joinsWith(details);

        assertThat(session.facts().agent()).isNull();
        assertThat(session.roles().byRole()).isEqualTo(Map.of(ClientRole.CALLER, Optional.of(Map.of())));
    }

    @ParameterizedTest
    @ValueSource(ints = {255, 256, 100_000})
    void cutsTheAgent(int length) {
        assertThat(joinsWith(Map.of("roles", Visitor.ROLES, "agent", "😀".repeat(length)))
                        .facts()
                        .agent())
                .isEqualTo("😀".repeat(255));
    }

    @Test
    void keepsNothingOfTheAgentThatCannotBeShown() {
        assertThat(joinsWith(Map.of("roles", Visitor.ROLES, "agent", "a\u0000b\ud800"))
                        .facts()
                        .agent())
                .isEqualTo("a?b?");
    }

    static Stream<Arguments> wrongTypes() {
        return Stream.of(
                Arguments.of(Map.of("roles", List.of()), "Details.roles must be a dictionary"),
                Arguments.of(Map.of("roles", Map.of("caller", true)), "Details.roles.caller must be a dictionary"),
                Arguments.of(
                        Map.of("roles", Map.of("caller", Map.of("features", List.of()))),
                        "Details.roles.caller.features must be a dictionary"),
                Arguments.of(
                        Map.of("roles", Map.of("caller", Map.of("features", Map.of("call_timeout", 1L)))),
                        "Details.roles.caller.features.call_timeout must be true or false"),
                Arguments.of(with("agent", 7L), "Details.agent must be a string"),
                Arguments.of(with("authid", 7L), "Details.authid must be a string"),
                Arguments.of(with("authid", ""), "Details.authid must have 1 to 255 characters"),
                Arguments.of(with("authid", "a".repeat(256)), "Details.authid must have 1 to 255 characters"),
                Arguments.of(with("authrole", 7L), "Details.authrole must be a string"),
                Arguments.of(with("authmethods", "ticket"), "Details.authmethods must be a list of strings"),
                Arguments.of(with("authmethods", List.of(7L)), "Details.authmethods must be a list of strings"),
                Arguments.of(with("authextra", "x"), "Details.authextra must be a dictionary"),
                Arguments.of(Map.of(), "Details.roles must announce at least one of"),
                Arguments.of(Map.of("roles", Map.of()), "Details.roles must announce at least one of"),
                Arguments.of(
                        Map.of("roles", Map.of("broker", Map.of())), "Details.roles must announce at least one of"),
                Arguments.of(
                        Map.of("roles", Map.of("caller", Map.of("features", Map.of("", true)))),
                        "the name of a feature in Details.roles.caller.features must have 1 to 255 characters"));
    }

    private static Map<String, Object> with(String key, Object value) {
        return Map.of("roles", Visitor.ROLES, key, value);
    }

    @ParameterizedTest
    @MethodSource("wrongTypes")
    void isRefusedNamingWhatIsOfTheWrongType(Map<String, ?> details, String words) {
        assertThat(Visitor.refusal(
                        visitor.says(Visitor.hello(FrontDoor.LOBBY.value(), details)), Reasons.PROTOCOL_VIOLATION))
                .startsWith(words);
        assertThat(door.registry().isEmpty()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a..b", "a b", ".", "wamp.x", "a/b", "com.#"})
    void isRefusedForARealmThatIsNoUri(String realm) {
        assertThat(Visitor.refusal(
                        visitor.says(Visitor.hello(realm, Map.of("roles", Visitor.ROLES))), Reasons.INVALID_URI))
                .isNotEmpty();
    }

    @Test
    void isRefusedForARealmThatIsTooLong() {
        Visitor.refusal(
                visitor.says(Visitor.hello("a".repeat(1_000_000), Map.of("roles", Visitor.ROLES))),
                Reasons.INVALID_URI);
    }

    private static Map<String, Object> announcing(int features) {
        Map<String, Boolean> flags =
                IntStream.range(0, features).boxed().collect(Collectors.toMap(i -> "feature_" + i, i -> true));
        return Map.of("roles", Map.of("callee", Map.of("features", flags)));
    }

    @Test
    void mayAnnounce64FeaturesARole() {
        assertThat(joinsWith(announcing(64)).roles().byRole().get(ClientRole.CALLEE))
                .hasValueSatisfying(features -> assertThat(features).hasSize(64));
    }

    @Test
    void mayNotAnnounce65FeaturesARole() {
        assertThat(Visitor.refusal(
                        visitor.says(Visitor.hello(FrontDoor.LOBBY.value(), announcing(65))), Reasons.LIMIT_REACHED))
                .contains("Details.roles.callee.features", "64");
    }

    @Test
    void mayNotOfferMethodsWithoutEnd() {
        String[] methods = new String[33];
        Arrays.fill(methods, "anonymous");

        Visitor.welcome(visitor.hello(
                FrontDoor.LOBBY, Map.of("authmethods", List.of(methods).subList(0, 32))));
        Visitor.refusal(
                door.visitor().hello(FrontDoor.LOBBY, Map.of("authmethods", List.of(methods))), Reasons.LIMIT_REACHED);
    }

    @Test
    void repeatsNoMoreOfTheClientsWordsThanCanBeShown() {
        String words = Visitor.refusal(
                visitor.says(Visitor.hello(
                        FrontDoor.LOBBY.value(),
                        Map.of("roles", Map.of("caller", Map.of("features", Map.of("x".repeat(255), 7L)))))),
                Reasons.PROTOCOL_VIOLATION);

        assertThat(words).hasSize(255);
    }
}
