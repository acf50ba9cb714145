package io.colloquy.realm;

import io.colloquy.wamp.Bounds;
import io.colloquy.wamp.Cidr;
import io.colloquy.wamp.RealmUri;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What keeps somebody out of a realm.
 *
 * @param id drawn by the database, unique over all realms
 * @param realm the realm, which need not exist at every moment: a dynamic one comes and goes
 * @param target whom it keeps out
 * @param reason words for a person, 1 to 255 characters, which whoever is kept out is told too; or null
 * @param until the first moment at which it no longer holds, to the millisecond; null: it holds for ever
 * @param created when it was imposed, to the millisecond
 * @param actor the name of the user or key that imposed it
 */
public record Ban(
        long id,
        RealmUri realm,
        Target target,
        @Nullable String reason,
        @Nullable Instant until,
        Instant created,
        String actor) {

    /** Whom a ban keeps out. */
    public sealed interface Target {}

    /**
     * Whoever has a name.
     *
     * @param value the name, 1 to 255 characters
     */
    public record Authid(String value) implements Target {

        /** @throws io.colloquy.wamp.InvalidValueException naming {@code authid} if it is none */
        public Authid {
            Bounds.text("authid", value);
        }
    }

    /**
     * Whoever has a role, be it only since an update.
     *
     * @param value the role, 1 to 255 characters
     */
    public record Authrole(String value) implements Target {

        /** @throws io.colloquy.wamp.InvalidValueException naming {@code authrole} if it is none */
        public Authrole {
            Bounds.text("authrole", value);
        }
    }

    /**
     * Whoever comes from an address.
     *
     * @param addresses the addresses, perhaps a single one
     */
    public record Block(Cidr addresses) implements Target {}

    /** Whether the ban has not ended yet. */
    boolean holds(Instant now) {
        return until == null || now.isBefore(until);
    }
}
