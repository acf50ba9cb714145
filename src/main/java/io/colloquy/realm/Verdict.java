package io.colloquy.realm;

/**
 * What the permissions of a realm say of one action.
 *
 * @param allowed whether the session may do it
 * @param disclosed whether it may be told who does it
 */
public record Verdict(boolean allowed, boolean disclosed) {

    /** It may not be done. */
    public static final Verdict DENIED = new Verdict(false, false);

    /** It may be done; who does it is not told. */
    public static final Verdict ALLOWED = new Verdict(true, false);

    /** It may be done, and it may be told who does it. */
    public static final Verdict DISCLOSED = new Verdict(true, true);
}
