package io.colloquy.realm;

import io.colloquy.realm.FakeRealmRows.Fault;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessResourceFailureException;

/** The table of principals in memory. It can be switched off, and it can lose an answer after it has written. */
final class FakePrincipalRows implements PrincipalRows {

    private final Map<Name, PrincipalRow> rows = new ConcurrentHashMap<>();
    private final AtomicLong lastId = new AtomicLong();
    private volatile Fault fault = Fault.NONE;
    private volatile @Nullable Runnable afterSave;

    private record Name(String realm, String authid) {
        static Name of(PrincipalRow row) {
            return new Name(row.realm(), row.authid());
        }
    }

    void fail(Fault how) {
        fault = how;
    }

    /** Has something happen once, just after the next row is saved, and before whoever saves it hears of it. */
    void afterNextSave(Runnable intruder) {
        afterSave = intruder;
    }

    @Override
    public List<PrincipalRow> findAll() {
        requirePresence();
        return List.copyOf(rows.values());
    }

    @Override
    public Optional<PrincipalRow> findByRealmAndAuthid(String realm, String authid) {
        requirePresence();
        return Optional.ofNullable(rows.get(new Name(realm, authid)));
    }

    @Override
    public PrincipalRow save(PrincipalRow row) {
        requirePresence();
        PrincipalRow saved = row.id() == null ? PrincipalRow.of(lastId.incrementAndGet(), row.toPrincipal()) : row;
        rows.put(Name.of(saved), saved);
        requireAnswer();
        Runnable intruder = afterSave;
        afterSave = null;
        if (intruder != null) {
            intruder.run();
        }
        return saved;
    }

    @Override
    public void delete(PrincipalRow row) {
        requirePresence();
        rows.remove(Name.of(row));
        requireAnswer();
    }

    private void requirePresence() {
        if (fault == Fault.GONE) {
            throw new DataAccessResourceFailureException("the database is gone");
        }
    }

    private void requireAnswer() {
        if (fault == Fault.ANSWER_LOST) {
            throw new DataAccessResourceFailureException("the connection broke after the commit");
        }
    }
}
