package io.colloquy.audit;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.data.jdbc.repository.query.Modifying;
import org.springframework.data.jdbc.repository.query.Query;
import org.springframework.data.repository.Repository;

/** The table of entries. */
interface AuditRows extends Repository<AuditRow, Long> {

    /** Inserts a row, which has no id yet. */
    AuditRow save(AuditRow row);

    List<AuditRow> findByNodeAndOutcomeOrderById(String node, String outcome);

    /** Says how it ended; it is no mistake if the row is purged already. */
    @Modifying
    @Query("""
            update audit_entry
            set outcome = :outcome, matched = :matched, closed = :closed, detail = :detail, completed = :completed
            where id = :id
            """)
    void complete(
            long id,
            String outcome,
            @Nullable Long matched,
            @Nullable Long closed,
            @Nullable String detail,
            @Nullable OffsetDateTime completed);

    /** The newest id that is one too many, if there are more than some number of rows. */
    @Query("select id from audit_entry order by id desc offset :most rows fetch next 1 rows only")
    Optional<Long> newestBeyond(long most);

    /** The newest id of what began before a moment. */
    @Query("select max(id) from audit_entry where begun < :moment")
    Optional<Long> newestBefore(OffsetDateTime moment);

    @Query("select min(id) from audit_entry")
    Optional<Long> oldest();

    /** Removes the rows with an id from one up to another that began before a moment, and says how many. */
    @Modifying
    @Query("delete from audit_entry where id between :from and :to and begun < :moment")
    int remove(long from, long to, OffsetDateTime moment);
}
