package io.colloquy.access;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a caller of the admin API is there for; {@link AccessRules} says what each may do. */
public enum Role {
    /** Reads sessions and realms. */
    VIEWER,
    /** Opens sessions, and handles its own only. */
    GATEWAY,
    /** Handles all sessions, and reads realms. */
    OPERATOR,
    /** Does everything, as far as it is not restricted to realms. */
    ADMIN;

    private final String key = name().toLowerCase(Locale.ROOT);

    /** The role's name on the wire, in lower case. */
    public String key() {
        return key;
    }

    /**
     * The role of a given name.
     *
     * @param key a name in lower case, such as {@code viewer}
     * @return the role, or nothing if there is none of that name
     */
    public static Optional<Role> of(String key) {
        return Arrays.stream(values()).filter(role -> role.key.equals(key)).findFirst();
    }
}
