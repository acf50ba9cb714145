package io.colloquy.session;

import io.colloquy.realm.Ban;
import io.colloquy.realm.BanImposed;
import java.util.List;
import java.util.Map;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Closes the sessions that a ban keeps out from now on, before it is answered. Who is just coming in sees the ban once
 * its session is stored, see {@link Admission#fenceBefore}.
 */
@Component
final class BanSweep {

    private final SessionService sessions;

    BanSweep(SessionService sessions) {
        this.sessions = sessions;
    }

    @EventListener
    void on(BanImposed event) {
        Ban ban = event.ban();
        sessions.closeAll(matched(ban), Long.MAX_VALUE, SessionEnd.banned(ban));
    }

    private static SessionFilter matched(Ban ban) {
        List<String> realm = List.of(ban.realm().value());
        return SessionFilter.of(
                switch (ban.target()) {
                    case Ban.Authid name -> Map.of(FilterField.REALM, realm, FilterField.AUTHID, List.of(name.value()));
                    case Ban.Authrole role ->
                        Map.of(FilterField.REALM, realm, FilterField.AUTHROLE, List.of(role.value()));
                    case Ban.Block block ->
                        Map.of(
                                FilterField.REALM,
                                realm,
                                FilterField.PEER,
                                List.of(block.addresses().toString()));
                });
    }
}
