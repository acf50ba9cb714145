package io.colloquy.console;

import io.colloquy.realm.RealmPolicy;
import io.colloquy.realm.RealmService;
import io.colloquy.session.Carrier;
import io.colloquy.session.Identity;
import io.colloquy.session.Owner;
import io.colloquy.session.Session;
import io.colloquy.session.SessionOptions;
import io.colloquy.session.SessionService;
import io.colloquy.session.Terms;
import io.colloquy.session.TransportInfo;
import io.colloquy.wamp.ClientRole;
import io.colloquy.wamp.ClientRoles;
import io.colloquy.wamp.RealmUri;
import java.util.Map;
import java.util.Optional;
import org.springframework.boot.test.context.TestComponent;

/** Sessions to look at. */
@TestComponent
final class Crowd {

    private static final Owner GATE = new Owner("key:0", "gate");

    private final RealmService realms;
    private final SessionService sessions;

    Crowd(RealmService realms, SessionService sessions) {
        this.realms = realms;
        this.sessions = sessions;
    }

    /** A session in a realm of any name, which is created if need be. */
    Session open(RealmUri realm, String authid, String agent) {
        if (realms.lookup(realm).isEmpty()) {
            realms.create(realm, RealmPolicy.DEFAULT, "test");
        }
        return sessions.open(
                null,
                realm,
                new SessionOptions(
                        new ClientRoles(Map.of(ClientRole.CALLER, Optional.empty())),
                        agent,
                        new Identity(authid, "user", "ticket", null),
                        Carrier.of(TransportInfo.HTTP, GATE),
                        Terms.DEFAULT));
    }
}
