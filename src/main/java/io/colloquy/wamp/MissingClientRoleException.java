package io.colloquy.wamp;

/** A client announced no role at all, which the protocol forbids. */
public final class MissingClientRoleException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    MissingClientRoleException() {
        super("at least one role of caller, callee, subscriber and publisher must be announced");
    }
}
