package io.colloquy.admin;

import io.colloquy.audit.Deed;
import io.colloquy.realm.Ban;
import io.colloquy.session.Session;

/** How the audit names what is done. Nothing of a request's body gets in but what is picked here. */
final class Deeds {

    private Deeds() {}

    /** Something that is done to one session. */
    static Deed with(String operation, Session session) {
        Deed deed = Deed.of(operation).in(session.realm()).to(session.id());
        String authid = session.identity().authid();
        return authid == null ? deed : deed.to(authid);
    }

    /** Whom a ban keeps out, in words. */
    static String words(Ban.Target target) {
        return switch (target) {
            case Ban.Authid authid -> "authid " + authid.value();
            case Ban.Authrole authrole -> "authrole " + authrole.value();
            case Ban.Block block -> "peer " + block.addresses();
        };
    }
}
