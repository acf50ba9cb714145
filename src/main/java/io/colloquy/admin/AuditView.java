package io.colloquy.admin;

import io.colloquy.audit.AuditEntry;
import io.colloquy.audit.Author;
import io.colloquy.audit.Deed;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** An entry of the audit as it is sent. */
record AuditView(
        long id,
        Instant at,
        Who actor,
        @Nullable String address,
        String operation,
        @Nullable String realm,
        @Nullable Long session,
        @Nullable String target,
        @Nullable String filter,
        @Nullable Long matched,
        @Nullable Long closed,
        @Nullable String reason,
        @Nullable String message,
        String outcome,
        @Nullable String detail,
        @Nullable String requestId,
        @Nullable Instant completedAt,
        String node) {

    static AuditView of(AuditEntry entry) {
        Author author = entry.author();
        Deed deed = entry.deed();
        AuditEntry.Result result = entry.result();
        return new AuditView(
                entry.id(),
                entry.at(),
                new Who(
                        author.id(),
                        author.name(),
                        author.role() == null ? null : author.role().key()),
                author.address(),
                deed.operation(),
                deed.realm() == null ? null : deed.realm().value(),
                deed.session() == null ? null : deed.session().value(),
                deed.target(),
                deed.filter(),
                result.matched(),
                result.closed(),
                deed.reason(),
                deed.message(),
                result.outcome().key(),
                result.detail(),
                author.requestId(),
                result.completedAt(),
                entry.node());
    }

    /** Who did it. */
    record Who(String id, String name, @Nullable String role) {}
}
