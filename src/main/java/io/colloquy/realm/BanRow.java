package io.colloquy.realm;

import io.colloquy.wamp.Cidr;
import io.colloquy.wamp.RealmUri;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.relational.core.mapping.Table;

/**
 * A ban as it stands in the database. One of authid, authrole and peer is there.
 *
 * @param id the row's key, drawn by the database; null until it is inserted
 * @param peer a block of addresses, or a single one
 * @param ends when it ceases to hold; null: never
 */
@Table("bans")
record BanRow(
        @Id @Nullable Long id,
        String realm,
        @Nullable String authid,
        @Nullable String authrole,
        @Nullable String peer,
        @Nullable String reason,
        @Nullable OffsetDateTime ends,
        OffsetDateTime created,
        String actor) {

    /** A row that is not in the database yet. */
    static BanRow of(NewBan wanted, Instant created) {
        Ban.Target target = wanted.target();
        return new BanRow(
                null,
                wanted.realm().value(),
                target instanceof Ban.Authid authid ? authid.value() : null,
                target instanceof Ban.Authrole authrole ? authrole.value() : null,
                target instanceof Ban.Block block ? block.addresses().toString() : null,
                wanted.reason(),
                wanted.until() == null ? null : utc(wanted.until()),
                utc(created),
                wanted.actor());
    }

    Ban toBan() {
        return new Ban(
                Objects.requireNonNull(id),
                new RealmUri(realm),
                target(),
                reason,
                ends == null ? null : ends.toInstant(),
                created.toInstant(),
                actor);
    }

    static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    private Ban.Target target() {
        if (authid != null) {
            return new Ban.Authid(authid);
        }
        return authrole != null ? new Ban.Authrole(authrole) : new Ban.Block(Cidr.parse(Objects.requireNonNull(peer)));
    }
}
