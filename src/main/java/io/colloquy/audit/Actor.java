package io.colloquy.audit;

import io.colloquy.access.Caller;
import io.colloquy.access.Role;
import org.jspecify.annotations.Nullable;

/**
 * Who asks for something over HTTP: handlers of requests take it as a parameter.
 *
 * @param caller the user, key or token; its id tells which
 * @param address the address that the request came from; null if it is not known
 * @param requestId the request's id, which stands in its answer and in the log; null if it has none
 */
public record Actor(
        Caller caller, @Nullable String address, @Nullable String requestId) {

    /** Who it is, as an entry says it. */
    public Author author() {
        return new Author(caller.id(), caller.name(), caller.role(), address, requestId);
    }

    /** Whether what it does enters the audit: a gateway's traffic with its own sessions does not. */
    boolean audited() {
        return caller.role() != Role.GATEWAY;
    }
}
