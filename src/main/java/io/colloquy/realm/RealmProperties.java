package io.colloquy.realm;

import io.colloquy.wamp.AuthMethod;
import jakarta.validation.constraints.PositiveOrZero;
import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Which realms may come to be, and how.
 *
 * @param autoCreate whether opening a session in an unknown realm creates it; it then lives in memory, and goes with
 *     its last session
 * @param autoCreateAuthmethods how WAMP clients may prove who they are in such a realm
 * @param autoCreateLimit the most such realms at a time, 0 or more
 * @param strictUris whether the names of new realms follow the strict rule; those that exist keep theirs
 */
@Validated
@ConfigurationProperties("colloquy.realms")
record RealmProperties(
        @DefaultValue("false") boolean autoCreate,
        @DefaultValue("anonymous") Set<AuthMethod> autoCreateAuthmethods,
        @DefaultValue("1000") @PositiveOrZero int autoCreateLimit,
        @DefaultValue("false") boolean strictUris) {

    RealmProperties {
        autoCreateAuthmethods = Set.copyOf(autoCreateAuthmethods);
    }
}
