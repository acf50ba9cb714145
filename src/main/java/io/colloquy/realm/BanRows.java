package io.colloquy.realm;

import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import org.springframework.data.jdbc.repository.query.Modifying;
import org.springframework.data.jdbc.repository.query.Query;
import org.springframework.data.repository.Repository;

/** The table of bans. */
interface BanRows extends Repository<BanRow, Long> {

    List<BanRow> findAll();

    boolean existsById(Long id);

    /** Inserts a row, which has no id yet. */
    BanRow save(BanRow row);

    @Query("select id from bans where realm = :realm")
    List<Long> idsIn(String realm);

    /** Removes rows; it is no mistake if they are gone already. */
    @Modifying
    @Query("delete from bans where id in (:ids)")
    void remove(Collection<Long> ids);

    /** Removes what has ended. */
    @Modifying
    @Query("delete from bans where ends <= :now")
    void removeEnded(OffsetDateTime now);
}
