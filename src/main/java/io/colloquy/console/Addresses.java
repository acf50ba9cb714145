package io.colloquy.console;

import io.colloquy.admin.RealmPrincipals;
import io.colloquy.wamp.RealmUri;
import java.nio.charset.StandardCharsets;
import org.springframework.web.util.UriUtils;

/** Where the pages of single things are, to be sent there. */
final class Addresses {

    static final String REALMS = "/realms";

    private Addresses() {}

    static String of(RealmUri realm) {
        return REALMS + "/" + segment(realm.value());
    }

    static String of(RealmPrincipals.Name principal) {
        return of(principal.realm()) + "/principals/" + segment(principal.authid());
    }

    private static String segment(String text) {
        return UriUtils.encode(text, StandardCharsets.UTF_8);
    }
}
