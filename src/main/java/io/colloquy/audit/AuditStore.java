package io.colloquy.audit;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.springframework.data.domain.Sort;
import org.springframework.data.jdbc.core.JdbcAggregateOperations;
import org.springframework.data.relational.core.query.Criteria;
import org.springframework.data.relational.core.query.Query;
import org.springframework.stereotype.Component;

/**
 * The entries in the database. What returns normally is on disk. Every method lets Spring's exceptions for a database
 * that is gone out.
 */
@Component
class AuditStore {

    /** How many rows one statement removes at most, so that nobody waits long for it. */
    private static final int SLICE = 10_000;

    private static final Instant EVER = Instant.parse("9999-12-31T23:59:59Z");

    private final AuditRows rows;
    private final JdbcAggregateOperations table;

    AuditStore(AuditRows rows, JdbcAggregateOperations table) {
        this.rows = rows;
        this.table = table;
    }

    /**
     * Inserts an entry that has no id yet, or says how one ended that has.
     *
     * @return its id
     */
    long write(AuditEntry entry) {
        AuditRow row = AuditRow.of(entry);
        if (row.id() == null) {
            return Objects.requireNonNull(rows.save(row).id());
        }
        rows.complete(row.id(), row.outcome(), row.matched(), row.closed(), row.detail(), row.completed());
        return row.id();
    }

    /** The entries of a node of which nobody has said how they ended, oldest first. */
    List<AuditEntry> started(String node) {
        return rows.findByNodeAndOutcomeOrderById(node, Outcome.STARTED.key()).stream()
                .map(AuditRow::toEntry)
                .toList();
    }

    /** The entries that are meant and have an id below another, newest first. */
    List<AuditEntry> list(AuditQuery query, long below, int limit) {
        if (query.impossible() || limit == 0) {
            return List.of();
        }
        Query newestFirst = Query.query(criteria(query, below))
                .sort(Sort.by(Sort.Direction.DESC, "id"))
                .limit(limit);
        return table.findAll(newestFirst, AuditRow.class).stream()
                .map(AuditRow::toEntry)
                .toList();
    }

    /** Removes what began before a moment, and says how much that was. */
    long removeBefore(Instant moment) {
        return rows.newestBefore(AuditRow.utc(moment))
                .map(newest -> remove(newest, moment))
                .orElse(0L);
    }

    /** Removes all but the newest, and says how much that was. */
    long removeAllBut(long newest) {
        return rows.newestBeyond(newest).map(id -> remove(id, EVER)).orElse(0L);
    }

    private long remove(long upTo, Instant moment) {
        long removed = 0;
        for (long from = rows.oldest().orElse(Long.MAX_VALUE); from <= upTo; from += SLICE) {
            removed += rows.remove(from, Math.min(upTo, from + SLICE - 1), AuditRow.utc(moment));
        }
        return removed;
    }

    private static Criteria criteria(AuditQuery query, long below) {
        List<Criteria> conditions = new ArrayList<>();
        conditions.add(Criteria.where("id").lessThan(below));
        query.values()
                .forEach((field, values) -> conditions.add(Criteria.where(field.property())
                        .in(values.stream().map(field::stored).toList())));
        Instant after = query.after();
        if (after != null) {
            conditions.add(Criteria.where("begun").greaterThanOrEquals(AuditRow.utc(after)));
        }
        Instant before = query.before();
        if (before != null) {
            conditions.add(Criteria.where("begun").lessThan(AuditRow.utc(before)));
        }
        return Criteria.from(conditions);
    }
}
