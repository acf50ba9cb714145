package io.colloquy.audit;

import io.colloquy.wamp.Bounds;
import io.colloquy.wamp.InvalidValueException;
import io.colloquy.wamp.RealmUri;
import io.colloquy.wamp.SessionId;
import java.util.Locale;
import java.util.function.Function;

/** What entries can be filtered by. The values of one field are alternatives; all are exact. */
public enum AuditField {
    /** By the name of who did it. */
    ACTOR("actorName", text -> Bounds.text("actor", text)),
    /** By the operation. */
    OPERATION("operation", text -> Bounds.text("operation", text)),
    /** By what became of it. */
    OUTCOME(
            "outcome",
            text -> Outcome.of(text)
                    .orElseThrow(() -> new InvalidValueException(
                            "outcome", "must be started, completed, failed, cancelled or interrupted"))
                    .key()),
    /** By the session it was done to. */
    SESSION("sessionId", text -> SessionId.parse(text).value()),
    /** By the realm it was done in. */
    REALM("realm", text -> new RealmUri(text).value());

    /** The most values that one field may have. */
    public static final int MAX_VALUES = 1000;

    private final String key = name().toLowerCase(Locale.ROOT);
    private final String property;
    private final Function<String, Object> stored;

    AuditField(String property, Function<String, Object> stored) {
        this.property = property;
        this.stored = stored;
    }

    /** The name in a query. */
    public String key() {
        return key;
    }

    /** The property of a row. */
    String property() {
        return property;
    }

    /** A value as a row holds it; throws an {@link IllegalArgumentException} if it can't be one. */
    Object stored(String value) {
        return stored.apply(value);
    }
}
