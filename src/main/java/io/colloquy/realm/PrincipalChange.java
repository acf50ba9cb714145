package io.colloquy.realm;

import io.colloquy.wamp.Bounds;
import java.util.function.UnaryOperator;

/**
 * What becomes of a principal.
 *
 * @param authrole the role it joins in from now on, 1 to 255 characters
 * @param enabled false keeps it out
 * @param credentials makes the new credentials of those that it has; it is done while others wait, so it must be quick
 * @param by who does it, on which condition; where there is no such principal yet, its version is 0
 */
public record PrincipalChange(
        String authrole, boolean enabled, UnaryOperator<Credentials> credentials, RealmChange by) {

    /** @throws io.colloquy.wamp.InvalidValueException naming {@code authrole} if it is too short or too long */
    public PrincipalChange {
        Bounds.text("authrole", authrole);
    }
}
