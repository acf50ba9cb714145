package io.colloquy.admin;

import io.colloquy.realm.Ban;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A ban as it is sent. */
record BanView(
        long id,
        String realm,
        @Nullable String authid,
        @Nullable String authrole,
        @Nullable String peer,
        @Nullable String reason,
        @Nullable Instant until,
        Instant created,
        String actor) {

    static BanView of(Ban ban) {
        Ban.Target target = ban.target();
        return new BanView(
                ban.id(),
                ban.realm().value(),
                target instanceof Ban.Authid authid ? authid.value() : null,
                target instanceof Ban.Authrole authrole ? authrole.value() : null,
                target instanceof Ban.Block block ? block.addresses().toString() : null,
                ban.reason(),
                ban.until(),
                ban.created(),
                ban.actor());
    }
}
