package io.colloquy.access;

import java.time.OffsetDateTime;
import org.springframework.data.jdbc.repository.query.Modifying;
import org.springframework.data.jdbc.repository.query.Query;
import org.springframework.data.repository.ListCrudRepository;

/** The API keys in the database. */
interface AccessKeys extends ListCrudRepository<AccessKey, Long> {

    /** Removes a key; it is no mistake if it is gone already. */
    @Modifying
    @Query("DELETE FROM access_key WHERE id = :id")
    void remove(long id);

    /** Says when a key was used, unless a later use is known or the key is gone. */
    @Modifying
    @Query("UPDATE access_key SET last_used = :at WHERE id = :id AND (last_used IS NULL OR last_used < :at)")
    void used(long id, OffsetDateTime at);
}
