package io.colloquy.wamp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ClientRolesTest {

    @Test
    void wantsAtLeastOneRole() {
        assertThatThrownBy(() -> new ClientRoles(Map.of())).isInstanceOf(MissingClientRoleException.class);
    }

    @Test
    void takesARoleWithoutFeaturesForAnnounced() {
        var roles =
                new ClientRoles(Map.of(ClientRole.CALLER, Optional.of(Map.of()), ClientRole.CALLEE, Optional.empty()));

        assertThat(roles.has(ClientRole.CALLER)).isTrue();
        assertThat(roles.has(ClientRole.CALLEE)).isTrue();
        assertThat(roles.has(ClientRole.PUBLISHER)).isFalse();
    }

    @Test
    void doesNotChangeWithTheMapsItWasMadeFrom() {
        var features = new HashMap<>(Map.of("progressive_call_results", true));
        var byRole = new HashMap<>(Map.of(ClientRole.CALLER, Optional.<Map<String, Boolean>>of(features)));
        var roles = new ClientRoles(byRole);
        features.clear();
        byRole.clear();

        assertThat(roles.byRole())
                .isEqualTo(Map.of(ClientRole.CALLER, Optional.of(Map.of("progressive_call_results", true))));
    }

    @Test
    void takes64FeaturesOfARoleAndNotOneMore() {
        assertThat(new ClientRoles(Map.of(ClientRole.CALLER, Optional.of(features(64)))).has(ClientRole.CALLER))
                .isTrue();
        assertThatThrownBy(() -> new ClientRoles(Map.of(ClientRole.CALLER, Optional.of(features(65)))))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static Map<String, Boolean> features(int count) {
        return IntStream.range(0, count).boxed().collect(Collectors.toMap(i -> "f" + i, i -> true));
    }

    @Test
    void knowsEachRoleByTheProtocolsName() {
        assertThat(ClientRole.values())
                .extracting(ClientRole::key)
                .containsExactly("caller", "callee", "subscriber", "publisher");
        assertThat(ClientRole.of("callee")).contains(ClientRole.CALLEE);
        assertThat(ClientRole.of("Callee")).isEmpty();
        assertThat(ClientRole.of("broker")).isEmpty();
    }

    @Test
    void boundsTextsInCharactersNotInUnits() {
        assertThat(Bounds.text("agent", "𝄞".repeat(255))).hasSize(510);
        assertThatThrownBy(() -> Bounds.text("agent", "𝄞".repeat(256))).isInstanceOf(InvalidValueException.class);
        assertThatThrownBy(() -> Bounds.text("agent", "")).isInstanceOf(InvalidValueException.class);
        assertThatThrownBy(() -> Bounds.text("agent", "a\u0000"))
                .isInstanceOfSatisfying(
                        InvalidValueException.class, e -> assertThat(e.member()).isEqualTo("agent"));
        assertThatThrownBy(() -> Bounds.text("agent", "\uD800")).isInstanceOf(InvalidValueException.class);
    }
}
