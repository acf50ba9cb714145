package io.colloquy.admin;

import static io.colloquy.admin.ProblemCode.DATABASE_UNAVAILABLE;
import static io.colloquy.admin.ProblemCode.INVALID_CURSOR;
import static io.colloquy.admin.ProblemCode.INVALID_FILTER;
import static io.colloquy.admin.ProblemCode.INVALID_ID;
import static io.colloquy.admin.ProblemCode.INVALID_URI;
import static io.colloquy.admin.ProblemCode.NO_SUCH_BAN;
import static io.colloquy.admin.ProblemCode.NO_SUCH_REALM;

import io.colloquy.access.Caller;
import io.colloquy.audit.Actor;
import io.colloquy.realm.Ban;
import io.colloquy.wamp.RealmUri;
import io.colloquy.wamp.SessionId;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.http.MediaType;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;

/** Who is kept out of which realm. */
@Controller
@RequestMapping(path = BansController.PATH, produces = MediaType.APPLICATION_JSON_VALUE)
final class BansController {

    static final String PATH = "/api/v1/bans";

    private static final String TAG = "bans";

    private final Bans bans;
    private final BanRequests requests;
    private final Lists lists;

    BansController(Bans bans, BanRequests requests, Lists lists) {
        this.bans = bans;
        this.requests = requests;
        this.lists = lists;
    }

    @Contract(
            id = "listBans",
            summary = "List bans",
            description = "The bans that hold now, in the realms that exist for the caller, oldest first.",
            tag = TAG,
            query = {"ban.realm", "limit", "cursor"},
            answer = "BanPage",
            headers = "Link",
            problems = {INVALID_CURSOR, INVALID_FILTER})
    @GetMapping
    Answer list(@AuthenticationPrincipal Caller caller, Query query, HttpServletRequest request) {
        int limit = query.limit(Query.DEFAULT_LIMIT);
        Set<RealmUri> realms = query.realms();
        String list = TAG + new TreeSet<>(realms);
        long after = lists.place(query, list).map(Places::number).orElse(0L);
        return Lists.page(
                request,
                new Lists.Found<>(bans.list(caller, realms, after, limit + 1), limit),
                BanView::of,
                ban -> lists.cursor(list, Places.of(ban.id())));
    }

    @Contract(
            id = "createBan",
            summary = "Ban somebody",
            description = "Keeps out of a realm whoever has this authid or this authrole, or comes from this address or"
                    + " block of addresses, until an instant (`until`), for some seconds (`for`), or for ever. Sessions"
                    + " that match are closed with `colloquy.close.banned` before this answers; they, and whoever is"
                    + " refused later, are told the `reason`.",
            tag = TAG,
            body = "BanCreation",
            status = 201,
            answer = "Ban",
            headers = "Location",
            problems = {INVALID_URI, NO_SUCH_REALM, DATABASE_UNAVAILABLE})
    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    Answer create(Actor actor, Members body) {
        Ban ban = bans.impose(actor, requests.wanted(body, actor.caller().name()));
        return Answer.created(URI.create(PATH + "/" + ban.id()), JsonBody.of(BanView.of(ban)));
    }

    @Contract(
            id = "deleteBan",
            summary = "Lift a ban",
            description = "Lifts a ban at once, before its end.",
            tag = TAG,
            path = "ban.id",
            status = 204,
            problems = {INVALID_ID, NO_SUCH_BAN, DATABASE_UNAVAILABLE})
    @DeleteMapping("/{id}")
    Answer lift(Actor actor, @PathVariable String id) {
        bans.lift(actor, Located.inPath("id", id, SessionId::parse).value());
        return Answer.DONE;
    }
}
