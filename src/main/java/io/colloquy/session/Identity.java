package io.colloquy.session;

import io.colloquy.wamp.Bounds;
import org.jspecify.annotations.Nullable;

/**
 * Who a session belongs to, as verified; never a client's mere claim. Each text has 1 to 255 characters, or is null.
 *
 * @param authid the name
 * @param authrole the role
 * @param authmethod how it was verified
 * @param authprovider who verified it
 */
public record Identity(
        @Nullable String authid,
        @Nullable String authrole,
        @Nullable String authmethod,
        @Nullable String authprovider) {

    /** The {@code authprovider} of those whom this service has verified as one of its principals. */
    public static final String PROVIDER = "colloquy";

    /** Nobody in particular. */
    public static final Identity UNKNOWN = new Identity(null, null, null, null);

    /** @throws io.colloquy.wamp.InvalidValueException naming the member that is too short or too long */
    public Identity {
        Bounds.optionalText("authid", authid);
        Bounds.optionalText("authrole", authrole);
        Bounds.optionalText("authmethod", authmethod);
        Bounds.optionalText("authprovider", authprovider);
    }
}
