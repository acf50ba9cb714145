package io.colloquy.realm;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a session may do with the URI of a topic or procedure. */
public enum Action {
    /** Call the procedure. */
    CALL,
    /** Register the procedure. */
    REGISTER,
    /** Publish to the topic. */
    PUBLISH,
    /** Subscribe to the topic. */
    SUBSCRIBE;

    private final String key = name().toLowerCase(Locale.ROOT);

    /** As it stands in a permission: {@code call}, {@code register}, {@code publish} or {@code subscribe}. */
    public String key() {
        return key;
    }

    /** The action of a key; nothing if there is none. */
    public static Optional<Action> of(String key) {
        return Arrays.stream(values()).filter(action -> action.key.equals(key)).findFirst();
    }
}
