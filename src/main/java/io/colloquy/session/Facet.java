package io.colloquy.session;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** By what sessions can be counted. */
public enum Facet {
    /** By realm. */
    REALM(session -> session.realm().value()),
    /** By authid. */
    AUTHID(session -> session.identity().authid()),
    /** By role of the principal. */
    AUTHROLE(session -> session.facts().authrole()),
    /** By how the principal was verified. */
    AUTHMETHOD(session -> session.identity().authmethod()),
    /** By the client's software. */
    AGENT(session -> session.facts().agent()),
    /** By type of transport. */
    TRANSPORT(session -> session.transport().type()),
    /** By node. */
    NODE(Session::node);

    private final String key = name().toLowerCase(Locale.ROOT);
    private final Function<Session, @Nullable String> value;

    Facet(Function<Session, @Nullable String> value) {
        this.value = value;
    }

    /** The name in a query. */
    public String key() {
        return key;
    }

    @Nullable
    String valueOf(Session session) {
        return value.apply(session);
    }

    /**
     * The facet of a given name.
     *
     * @param key a name in a query
     * @return the facet, or nothing if there is none of that name
     */
    public static Optional<Facet> of(String key) {
        return Arrays.stream(values()).filter(facet -> facet.key.equals(key)).findFirst();
    }
}
