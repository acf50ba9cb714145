package io.colloquy.access;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Who may use the admin API, as far as configuration says so.
 *
 * @param password the password of the user {@code admin}; absent or empty, the stored one holds
 * @param jwt whose tokens are accepted
 */
@ConfigurationProperties("colloquy.admin")
@Validated
record AdminProperties(
        @Nullable String password, @DefaultValue @Valid Jwt jwt) {

    /** The configured password. An empty one is none: it would let everybody in. */
    Optional<String> givenPassword() {
        return Optional.ofNullable(password).filter(text -> !text.isBlank());
    }

    @Override
    public String toString() {
        return "AdminProperties[password=" + (password == null ? "none" : "(hidden)") + ", jwt=" + jwt + "]";
    }

    /**
     * The tokens of an OpenID Connect provider.
     *
     * @param issuer the issuer's URL, exactly as its tokens name it; absent or empty, no token is accepted
     * @param roleClaim the claim that holds the role
     * @param realmsClaim the claim that holds a list of realms; a token without it is not restricted
     */
    record Jwt(
            @Nullable String issuer,
            @DefaultValue("colloquy_role") @NotBlank String roleClaim,
            @DefaultValue("colloquy_realms") @NotBlank String realmsClaim) {

        /** The issuer, if there is one. */
        Optional<String> givenIssuer() {
            return Optional.ofNullable(issuer).filter(text -> !text.isBlank());
        }
    }
}
