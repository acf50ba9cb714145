package io.colloquy.realm;

import java.util.List;
import java.util.Optional;
import org.springframework.data.repository.Repository;

/** The table of principals. Whoever changes it holds the lock on the row of the principal's realm. */
interface PrincipalRows extends Repository<PrincipalRow, Long> {

    List<PrincipalRow> findAll();

    Optional<PrincipalRow> findByRealmAndAuthid(String realm, String authid);

    /** Inserts a row that has no id yet, updates any other. */
    PrincipalRow save(PrincipalRow row);

    void delete(PrincipalRow row);
}
