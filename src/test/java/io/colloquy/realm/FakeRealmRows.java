package io.colloquy.realm;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.DuplicateKeyException;

/** The table of realms in memory. It can be switched off, and it can lose an answer after it has written. */
final class FakeRealmRows implements RealmRows {

    private final Map<String, RealmRow> rows = new ConcurrentHashMap<>();
    private final AtomicLong lastId = new AtomicLong();
    private volatile Fault fault = Fault.NONE;
    private volatile @Nullable Runnable beforeSave;

    enum Fault {
        NONE,
        GONE,
        ANSWER_LOST
    }

    void fail(Fault how) {
        fault = how;
    }

    /** Has something happen once, just before the next row is saved. */
    void beforeNextSave(Runnable intruder) {
        beforeSave = intruder;
    }

    @Override
    public List<RealmRow> findAll() {
        requirePresence();
        return List.copyOf(rows.values());
    }

    @Override
    public Optional<RealmRow> findByUri(String uri) {
        requirePresence();
        return Optional.ofNullable(rows.get(uri));
    }

    @Override
    public RealmRow save(RealmRow row) {
        requirePresence();
        Runnable intruder = beforeSave;
        beforeSave = null;
        if (intruder != null) {
            intruder.run();
        }
        RealmRow saved = row.id() == null ? insert(row) : row;
        rows.put(saved.uri(), saved);
        requireAnswer();
        return saved;
    }

    private RealmRow insert(RealmRow row) {
        RealmRow inserted = new RealmRow(
                lastId.incrementAndGet(),
                row.uri(),
                row.created(),
                row.version(),
                row.description(),
                row.enabled(),
                row.strictUris(),
                row.authmethods(),
                row.sessionLimit(),
                row.sessionExpiresIn(),
                row.rate(),
                row.quota(),
                row.permissions());
        if (rows.putIfAbsent(row.uri(), inserted) != null) {
            throw new DuplicateKeyException(row.uri());
        }
        return inserted;
    }

    @Override
    public void delete(RealmRow row) {
        requirePresence();
        rows.remove(row.uri());
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
