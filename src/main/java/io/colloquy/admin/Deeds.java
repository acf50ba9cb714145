package io.colloquy.admin;

import io.colloquy.realm.Ban;

/** How the audit names what is done. Nothing of a request's body gets in but what is picked here. */
final class Deeds {

    private Deeds() {}

    /** Whom a ban keeps out, in words. */
    static String words(Ban.Target target) {
        return switch (target) {
            case Ban.Authid authid -> "authid " + authid.value();
            case Ban.Authrole authrole -> "authrole " + authrole.value();
            case Ban.Block block -> "peer " + block.addresses();
        };
    }
}
