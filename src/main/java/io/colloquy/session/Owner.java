package io.colloquy.session;

/**
 * Who opened a session over HTTP, and answers for it.
 *
 * @param id tells callers apart for good, such as {@code key:7}
 * @param name the name of the user or key, as it is shown
 */
public record Owner(String id, String name) {}
