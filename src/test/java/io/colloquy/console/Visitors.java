package io.colloquy.console;

import io.colloquy.access.CreatedKey;
import io.colloquy.access.KeyService;
import io.colloquy.access.NewKey;
import io.colloquy.access.Role;
import io.colloquy.wamp.RealmUri;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.core.env.Environment;

/** People of each kind who come to the console. */
@TestComponent
final class Visitors {

    static final String PASSWORD = "correct-horse-battery-staple";

    private final Environment environment;
    private final KeyService keys;

    Visitors(Environment environment, KeyService keys) {
        this.environment = environment;
        this.keys = keys;
    }

    /** Somebody who has not logged in. */
    Visitor stranger() {
        return new Visitor(environment.getRequiredProperty("local.server.port", Integer.class));
    }

    /** The admin, logged in. */
    Visitor admin() {
        Visitor admin = stranger();
        admin.logIn("user", "admin", "password", PASSWORD);
        return admin;
    }

    /** Somebody logged in with a key of a role, which may be restricted to realms. */
    Visitor with(Role role, String... realms) {
        return with(key(role, realms));
    }

    Visitor with(CreatedKey key) {
        Visitor visitor = stranger();
        visitor.logIn("key", key.secret());
        return visitor;
    }

    CreatedKey key(Role role, String... realms) {
        Optional<Set<RealmUri>> restriction = realms.length == 0
                ? Optional.empty()
                : Optional.of(Arrays.stream(realms).map(RealmUri::new).collect(Collectors.toSet()));
        return keys.create(new NewKey("console-" + UUID.randomUUID(), role, restriction, Optional.empty()));
    }
}
