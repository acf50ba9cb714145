package io.colloquy.console;

import io.colloquy.session.Owner;
import io.colloquy.session.Session;
import io.colloquy.session.SessionFacts;
import io.colloquy.wamp.ClientRole;
import io.colloquy.wamp.Peer;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What can be shown of a session in a list; its id always is. */
enum Column {
    REALM("Realm", (session, facts) -> session.realm().value()),
    AUTHID("Authid", (session, facts) -> session.identity().authid()),
    AUTHROLE("Role", (session, facts) -> facts.authrole()),
    AUTHMETHOD("Method", (session, facts) -> session.identity().authmethod()),
    AGENT("Agent", (session, facts) -> facts.agent()),
    PEER("Peer", (session, facts) -> {
        Peer peer = session.peer();
        return peer == null ? null : peer.toString();
    }),
    TRANSPORT("Transport", (session, facts) -> session.transport().type()),
    PROTOCOL("Protocol", (session, facts) -> session.transport().protocol()),
    ROLES(
            "Client roles",
            (session, facts) -> session.roles().byRole().keySet().stream()
                    .map(ClientRole::key)
                    .collect(Collectors.joining(", "))),
    CREATED("Created", (session, facts) -> new Wording().moment(session.created())),
    EXPIRES_AT("Expires", (session, facts) -> {
        SessionFacts.Expiry expiry = facts.expiry();
        return expiry == null ? null : new Wording().moment(Instant.ofEpochMilli(expiry.expiresAt()));
    }),
    SEQ("Seq", (session, facts) -> String.valueOf(session.seq())),
    OWNER("Opened by", (session, facts) -> {
        Owner owner = session.owner();
        return owner == null ? null : owner.name();
    }),
    NODE("Node", (session, facts) -> session.node());

    /** Those that are shown if nobody has chosen. */
    static final Set<Column> USUAL = EnumSet.of(REALM, AUTHID, AUTHROLE, AGENT, PEER, TRANSPORT, CREATED);

    private final String key = name().toLowerCase(Locale.ROOT);
    private final String title;
    private final Value value;

    private interface Value {
        @Nullable
        String of(Session session, SessionFacts facts);
    }

    Column(String title, Value value) {
        this.title = title;
        this.value = value;
    }

    /** The name in a query. */
    public String key() {
        return key;
    }

    /** What stands above it. */
    public String title() {
        return title;
    }

    /** Whether it holds figures, which are compared from their right end. */
    public boolean numeric() {
        return this == SEQ;
    }

    /** Whether it is shown to who chooses none. */
    public boolean usual() {
        return USUAL.contains(this);
    }

    /** Whether it can change while the session lives. */
    boolean changes() {
        return this == AUTHROLE || this == AGENT || this == EXPIRES_AT || this == SEQ;
    }

    /** What stands in it. */
    public String text(Session session) {
        String text = value.of(session, session.facts());
        return text == null ? Wording.NONE : text;
    }

    static Optional<Column> of(String key) {
        return Arrays.stream(values()).filter(column -> column.key.equals(key)).findFirst();
    }
}
