package io.colloquy.transport;

import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A proof that is checked on another thread. A check that fails proves nothing, and is remembered as our own failure;
 * whoever looks at that has seen the check end.
 */
final class Proof implements BooleanSupplier {

    private static final Logger log = LoggerFactory.getLogger(Proof.class);

    private final BooleanSupplier check;
    private volatile boolean failed;

    Proof(BooleanSupplier check) {
        this.check = check;
    }

    @Override
    public boolean getAsBoolean() {
        try {
            return check.getAsBoolean();
        } catch (RuntimeException e) {
            // The top of what the other thread does for us: the conversation goes on from here, with an ABORT.
            log.error("A proof could not be checked", e);
            failed = true;
            return false;
        }
    }

    /** What a client is told whose proof did not pass. */
    Refusal refusal() {
        return failed ? Refusal.FAILED : Refusal.DENIED;
    }
}
