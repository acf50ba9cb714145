package io.colloquy.wamp;

/** A member of a request breaks a rule; the message says which rule. */
public final class InvalidValueException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    private final String member;

    /**
     * @param member the member's name as it stands on the wire; a path of names is separated by slashes
     * @param rule what holds for it
     */
    public InvalidValueException(String member, String rule) {
        super(rule);
        this.member = member;
    }

    /** The member's name as it stands on the wire, such as {@code agent} or {@code rate/limit}. */
    public String member() {
        return member;
    }
}
