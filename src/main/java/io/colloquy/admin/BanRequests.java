package io.colloquy.admin;

import io.colloquy.realm.Ban;
import io.colloquy.realm.BanService;
import io.colloquy.realm.NewBan;
import io.colloquy.session.Session;
import io.colloquy.wamp.AuthMethod;
import io.colloquy.wamp.Cidr;
import io.colloquy.wamp.Peer;
import io.colloquy.wamp.RealmUri;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Reads what requests say of bans. */
@Component
final class BanRequests {

    private static final int SINGLE_ADDRESS = 128;

    private final BanService bans;

    BanRequests(BanService bans) {
        this.bans = bans;
    }

    /** Reads what {@code POST /bans} is sent. */
    NewBan wanted(Members body, String actor) {
        body.only("realm", "authid", "authrole", "peer", "reason", "until", "for");
        RealmUri realm = body.text("realm", RealmUri::new);
        return new NewBan(realm, target(body), body.textOrNull("reason"), until(body), actor);
    }

    /** The seconds for which closing a session bans its client too, if it does. */
    static Optional<Long> seconds(Query query) {
        return query.known(
                "ban",
                text -> Decimals.parse(text, BanService.MAX_DURATION),
                "must be an integer from 1 to " + BanService.MAX_DURATION);
    }

    /** A ban of a session's client. */
    NewBan against(Session session, long seconds, @Nullable String reason, String actor) {
        return new NewBan(session.realm(), target(session), reason, bans.endAfter(seconds), actor);
    }

    /** By name, if that is a verified one; what an anonymous client is called is drawn anew each time. */
    private static Ban.Target target(Session session) {
        String authid = session.identity().authid();
        boolean anonymous = AuthMethod.ANONYMOUS.key().equals(session.identity().authmethod());
        if (authid != null && !anonymous) {
            return new Ban.Authid(authid);
        }
        Peer peer = session.peer();
        if (peer == null) {
            throw Query.invalid(
                    "ban", "neither a verified authid nor a peer address is known of the session: nothing to ban");
        }
        return new Ban.Block(new Cidr(peer.address(), SINGLE_ADDRESS));
    }

    private static Ban.Target target(Members body) {
        List<String> said = Stream.of("authid", "authrole", "peer")
                .filter(name -> body.has(name) && !body.isNull(name))
                .toList();
        if (said.size() != 1) {
            throw Members.invalid(body.pointer(), "exactly one of authid, authrole and peer must be given");
        }
        return switch (said.getFirst()) {
            case "authid" -> body.text("authid", Ban.Authid::new);
            case "authrole" -> body.text("authrole", Ban.Authrole::new);
            default -> body.text("peer", text -> new Ban.Block(Cidr.parse(text)));
        };
    }

    private @Nullable Instant until(Members body) {
        Optional<Instant> until = body.instant("until");
        Long seconds = body.integerOrNull("for");
        if (seconds == null) {
            return until.orElse(null);
        }
        if (until.isPresent()) {
            throw Members.invalid(body.pointerOf("for"), "must not be given along with until");
        }
        return Located.inBody(body.pointerOf("for"), () -> bans.endAfter(seconds));
    }
}
