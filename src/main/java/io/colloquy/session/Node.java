package io.colloquy.session;

/**
 * The node that this process is.
 *
 * @param name its name, as sessions show it
 */
public record Node(String name) {}
