package io.colloquy.console;

import io.colloquy.access.Caller;
import io.colloquy.access.Role;

/**
 * What a caller may do in the console, so that nobody is shown a button that would be refused. The server refuses it all
 * the same.
 *
 * @param close close and update sessions
 * @param readBans see who is kept out
 * @param ban keep somebody out, and let them in again
 * @param readAudit see who changed what
 * @param managePrincipals change who may join the realms that the caller sees
 * @param manageRealms create, change and delete realms
 * @param manageKeys make and revoke API keys
 * @param drain take the service out of use
 */
record May(
        boolean close,
        boolean readBans,
        boolean ban,
        boolean readAudit,
        boolean managePrincipals,
        boolean manageRealms,
        boolean manageKeys,
        boolean drain) {

    static May of(Caller caller) {
        boolean admin = caller.role() == Role.ADMIN;
        boolean operates = admin || caller.role() == Role.OPERATOR;
        boolean everywhere = !caller.restricted();
        return new May(
                operates,
                operates,
                operates,
                operates,
                admin,
                admin && everywhere,
                admin && everywhere,
                operates && everywhere);
    }
}
