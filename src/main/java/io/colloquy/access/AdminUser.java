package io.colloquy.access;

import org.springframework.data.annotation.Id;

/**
 * The durable copy of a user.
 *
 * @param name the user's name
 * @param passwordHash a slow hash of the password, which names its algorithm
 */
record AdminUser(@Id String name, String passwordHash) {

    /** The name of the one built-in user. */
    static final String NAME = "admin";
}
