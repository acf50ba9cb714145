package io.colloquy.admin;

import io.colloquy.realm.Principal;
import io.colloquy.wamp.AuthMethod;
import java.util.List;

/** A principal as it is sent: by which methods it can prove who it is, and nothing of how. */
record PrincipalView(String authid, String authrole, boolean enabled, List<String> methods) {

    static PrincipalView of(Principal principal) {
        return new PrincipalView(
                principal.authid(),
                principal.authrole(),
                principal.enabled(),
                principal.credentials().methods().stream()
                        .sorted()
                        .map(AuthMethod::key)
                        .toList());
    }
}
