package io.colloquy.realm;

/**
 * Somebody is kept out from now on. Published inside the process once the ban is durable and in memory, on the thread
 * that imposes it, before that is answered: whoever holds sessions closes those that it matches within the call.
 *
 * @param ban the ban
 */
public record BanImposed(Ban ban) {}
