package io.colloquy.realm;

import io.colloquy.wamp.Bounds;
import io.colloquy.wamp.InvalidValueException;
import io.colloquy.wamp.RealmUri;
import java.util.Set;

/**
 * Someone who may join a realm.
 *
 * @param realm the realm
 * @param authid the name, 1 to 255 characters; unique in the realm
 * @param authrole the role it joins in, 1 to 255 characters
 * @param enabled false keeps it out
 * @param credentials by what it can prove who it is
 * @param version 1 at first, one more at each change
 */
public record Principal(
        RealmUri realm, String authid, String authrole, boolean enabled, Credentials credentials, long version) {

    private static final String NOT_ADDRESSABLE = "/\\;%";
    private static final Set<String> NOT_A_SEGMENT = Set.of(".", "..");

    /** @throws InvalidValueException naming the member that breaks its rule */
    public Principal {
        name(authid);
        Bounds.text("authrole", authrole);
    }

    /**
     * Insists that a text can name a principal: it has 1 to 255 characters, and can stand in a path of the admin API.
     *
     * @return the text
     * @throws InvalidValueException naming {@code authid} if it can't
     */
    public static String name(String authid) {
        Bounds.text("authid", authid);
        if (NOT_A_SEGMENT.contains(authid) || authid.chars().anyMatch(c -> NOT_ADDRESSABLE.indexOf(c) >= 0)) {
            throw new InvalidValueException(
                    "authid", "holds no slash, backslash, semicolon or percent sign, and is not '.' or '..'");
        }
        return authid;
    }
}
