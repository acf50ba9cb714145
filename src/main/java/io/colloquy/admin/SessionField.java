package io.colloquy.admin;

import io.colloquy.session.Owner;
import io.colloquy.session.Session;
import io.colloquy.session.SessionFacts;
import io.colloquy.session.Usage;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The members of a session's record, in the order in which they are sent. */
enum SessionField {
    ID((session, facts, out) -> out.out().number(session.id().value())),
    REALM((session, facts, out) -> out.out().text(session.realm().value())),
    AUTHID((session, facts, out) -> out.out().text(session.identity().authid())),
    AUTHROLE((session, facts, out) -> out.out().text(facts.authrole())),
    AUTHMETHOD((session, facts, out) -> out.out().text(session.identity().authmethod())),
    AUTHPROVIDER((session, facts, out) -> out.out().text(session.identity().authprovider())),
    AGENT((session, facts, out) -> out.out().text(facts.agent())),
    ROLES((session, facts, out) -> out.roles(session.roles())),
    TRANSPORT((session, facts, out) -> out.transport(session.transport(), session.peer())),
    PEER((session, facts, out) -> out.peer(session.peer())),
    OWNER((session, facts, out) -> {
        Owner owner = session.owner();
        out.out().text(owner == null ? null : owner.name());
    }),
    NODE((session, facts, out) -> out.out().text(session.node())),
    CREATED((session, facts, out) -> out.instant(session.createdMillis())),
    EXPIRES_IN((session, facts, out) -> {
        SessionFacts.Expiry expiry = facts.expiry();
        if (expiry == null) {
            out.out().text(null);
        } else {
            out.out().number(expiry.expiresIn());
        }
    }),
    EXPIRES_AT((session, facts, out) -> {
        SessionFacts.Expiry expiry = facts.expiry();
        if (expiry == null) {
            out.out().text(null);
        } else {
            out.instant(expiry.expiresAt());
        }
    }),
    SEQ((session, facts, out) -> out.out().number(session.seq())),
    RATE((session, facts, out) -> out.rate(facts.rate())),
    QUOTA((session, facts, out) -> out.usage(Usage.ofQuota(session, facts))),
    VERSION((session, facts, out) -> out.out().number(facts.version()));

    /** What a member is made of: the session, and its mutable part at one moment. */
    private interface Value {
        void write(Session session, SessionFacts facts, SessionJson out);
    }

    private final String key = name().toLowerCase(Locale.ROOT);
    private final byte[] encodedKey = JsonBytes.ascii("\"" + key + "\":");
    private final Value value;

    SessionField(Value value) {
        this.value = value;
    }

    /** The member's name. */
    String key() {
        return key;
    }

    void write(Session session, SessionFacts facts, SessionJson out) {
        out.out().raw(encodedKey);
        value.write(session, facts, out);
    }

    static Optional<SessionField> of(String key) {
        return Arrays.stream(values()).filter(field -> field.key.equals(key)).findFirst();
    }
}
