package io.colloquy.realm;

import java.util.List;
import java.util.Optional;
import org.springframework.data.relational.core.sql.LockMode;
import org.springframework.data.relational.repository.Lock;
import org.springframework.data.repository.Repository;

/** The table of realms. */
interface RealmRows extends Repository<RealmRow, Long> {

    List<RealmRow> findAll();

    /** Reads a row and locks it until the transaction ends, so that changes of one realm come one after the other. */
    @Lock(LockMode.PESSIMISTIC_WRITE)
    Optional<RealmRow> findByUri(String uri);

    /** Inserts a row that has no id yet, updates any other. */
    RealmRow save(RealmRow row);

    void delete(RealmRow row);
}
