package io.colloquy.realm;

/** A ban keeps whoever wants to join out. The message says of which realm, until when, and why if that was said. */
public final class BannedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Ban ban;

    public BannedException(Ban ban) {
        super(message(ban));
        this.ban = ban;
    }

    /** What keeps it out. */
    public Ban ban() {
        return ban;
    }

    private static String message(Ban ban) {
        String until = ban.until() == null ? "" : " until " + ban.until();
        String reason = ban.reason() == null ? "" : ": " + ban.reason();
        return "a ban keeps this client out of the realm " + ban.realm() + until + reason;
    }
}
