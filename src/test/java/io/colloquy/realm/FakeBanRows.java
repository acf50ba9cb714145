package io.colloquy.realm;

import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessResourceFailureException;

/** The table of bans in memory. It can be switched off. */
final class FakeBanRows implements BanRows {

    private final Map<Long, BanRow> rows = new ConcurrentSkipListMap<>();
    private final AtomicLong lastId = new AtomicLong();
    private volatile boolean gone;
    private volatile @Nullable Runnable afterSave;

    void fail(boolean gone) {
        this.gone = gone;
    }

    /** Has something happen once, just after the next row is saved. */
    void afterNextSave(Runnable intruder) {
        afterSave = intruder;
    }

    @Override
    public List<BanRow> findAll() {
        requirePresence();
        return List.copyOf(rows.values());
    }

    @Override
    public boolean existsById(Long id) {
        requirePresence();
        return rows.containsKey(id);
    }

    @Override
    public BanRow save(BanRow row) {
        requirePresence();
        long id = lastId.incrementAndGet();
        BanRow saved = new BanRow(
                id,
                row.realm(),
                row.authid(),
                row.authrole(),
                row.peer(),
                row.reason(),
                row.ends(),
                row.created(),
                row.actor());
        rows.put(id, saved);
        Runnable intruder = afterSave;
        afterSave = null;
        if (intruder != null) {
            intruder.run();
        }
        return saved;
    }

    @Override
    public List<Long> idsIn(String realm) {
        requirePresence();
        return rows.values().stream()
                .filter(row -> row.realm().equals(realm))
                .map(row -> row.toBan().id())
                .toList();
    }

    @Override
    public void remove(Collection<Long> ids) {
        requirePresence();
        ids.forEach(rows::remove);
    }

    @Override
    public void removeEnded(OffsetDateTime now) {
        requirePresence();
        rows.values().removeIf(row -> row.ends() != null && !now.isBefore(row.ends()));
    }

    private void requirePresence() {
        if (gone) {
            throw new DataAccessResourceFailureException("the database is gone");
        }
    }
}
