package io.colloquy.audit;

import io.colloquy.access.Role;
import io.colloquy.wamp.RealmUri;
import io.colloquy.wamp.SessionId;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.relational.core.mapping.Table;

/**
 * An entry as it stands in the database.
 *
 * @param id the row's key, drawn by the database; null until it is inserted
 * @param begun when the deed began
 * @param completed when it ended; null if that is not known
 */
@Table("audit_entry")
record AuditRow(
        @Id @Nullable Long id,
        OffsetDateTime begun,
        @Nullable OffsetDateTime completed,
        String actorId,
        String actorName,
        @Nullable String actorRole,
        @Nullable String address,
        @Nullable String requestId,
        String operation,
        @Nullable String realm,
        @Nullable Long sessionId,
        @Nullable String target,
        @Nullable String filterText,
        @Nullable Long matched,
        @Nullable Long closed,
        @Nullable String reason,
        @Nullable String message,
        String outcome,
        @Nullable String detail,
        String node) {

    private static final int MAX_ADDRESS = 64;
    private static final int MAX_TARGET = 1100;
    private static final int MAX_FILTER = 100_000;
    private static final int MAX_DETAIL = 1000;

    /** The row of an entry. One with the id 0 is not in the database yet. */
    static AuditRow of(AuditEntry entry) {
        Author author = entry.author();
        Deed deed = entry.deed();
        AuditEntry.Result result = entry.result();
        Instant completedAt = result.completedAt();
        return new AuditRow(
                entry.id() == 0 ? null : entry.id(),
                utc(entry.at()),
                completedAt == null ? null : utc(completedAt),
                author.id(),
                author.name(),
                author.role() == null ? null : author.role().key(),
                cut(author.address(), MAX_ADDRESS),
                author.requestId(),
                deed.operation(),
                deed.realm() == null ? null : deed.realm().value(),
                deed.session() == null ? null : deed.session().value(),
                cut(deed.target(), MAX_TARGET),
                cut(deed.filter(), MAX_FILTER),
                result.matched(),
                result.closed(),
                deed.reason(),
                deed.message(),
                result.outcome().key(),
                cut(result.detail(), MAX_DETAIL),
                entry.node());
    }

    AuditEntry toEntry() {
        return new AuditEntry(
                Objects.requireNonNull(id),
                begun.toInstant(),
                new Author(
                        actorId,
                        actorName,
                        actorRole == null ? null : Role.of(actorRole).orElseThrow(),
                        address,
                        requestId),
                new Deed(
                        operation,
                        realm == null ? null : new RealmUri(realm),
                        sessionId == null ? null : new SessionId(sessionId),
                        target,
                        filterText,
                        reason,
                        message),
                new AuditEntry.Result(
                        Outcome.of(outcome).orElseThrow(),
                        matched,
                        closed,
                        detail,
                        completed == null ? null : completed.toInstant()),
                node);
    }

    static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    /** What is longer than its column ends in an ellipsis; no character is cut in two. */
    private static @Nullable String cut(@Nullable String text, int most) {
        if (text == null || text.length() <= most) {
            return text;
        }
        int end = most - 1;
        return text.substring(0, Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end) + "…";
    }
}
