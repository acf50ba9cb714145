package io.colloquy.admin;

import io.colloquy.access.Caller;
import io.colloquy.audit.Actor;
import io.colloquy.audit.AuditService;
import io.colloquy.audit.Deed;
import io.colloquy.realm.Ban;
import io.colloquy.realm.BanService;
import io.colloquy.realm.NewBan;
import io.colloquy.realm.NoSuchBanException;
import io.colloquy.wamp.RealmUri;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;

/** The bans that exist for a caller: those of the realms that it sees. What it changes enters the audit. */
@Component
public final class Bans {

    private final BanService bans;
    private final AuditService audit;

    Bans(BanService bans, AuditService audit) {
        this.bans = bans;
        this.audit = audit;
    }

    /**
     * Lists bans that hold, in the order in which they were imposed.
     *
     * @param realms the realms that are meant; none: all
     * @param afterId the id after which the list begins, 0 for the first
     * @param limit the most bans to return, at least 0
     * @return the bans; fewer than the limit means that there are no more
     */
    public List<Ban> list(Caller caller, Set<RealmUri> realms, long afterId, int limit) {
        return bans.list(realm -> caller.sees(realm) && (realms.isEmpty() || realms.contains(realm)), afterId, limit);
    }

    /**
     * Imposes a ban, and has the sessions that it matches closed.
     *
     * @throws io.colloquy.realm.NoSuchRealmException if there is no such realm for the caller
     * @throws io.colloquy.wamp.InvalidValueException naming {@code until} if that is not in the future
     */
    public Ban impose(Actor actor, NewBan wanted) {
        CallerScope.realm(actor.caller(), wanted.realm());
        Deed deed = Deed.of("createBan")
                .in(wanted.realm())
                .to(Deeds.words(wanted.target()))
                .because(null, wanted.reason());
        return audit.change(actor, deed, () -> Located.uri("/realm", () -> bans.impose(wanted)));
    }

    /**
     * Lifts a ban at once.
     *
     * @return the ban that no longer holds
     * @throws NoSuchBanException if none of that id holds for the caller
     */
    public Ban lift(Actor actor, long id) {
        Ban ban = bans.find(id)
                .filter(found -> actor.caller().sees(found.realm()))
                .orElseThrow(() -> new NoSuchBanException(id));
        Deed deed = Deed.of("deleteBan").in(ban.realm()).to("ban " + id + " of " + Deeds.words(ban.target()));
        return audit.change(actor, deed, () -> {
            bans.lift(id);
            return ban;
        });
    }
}
