package io.colloquy.router;

import io.colloquy.wamp.UriPattern;

/**
 * What some sessions offer.
 *
 * @param id its number
 * @param pattern which procedures
 */
record Registration(long id, UriPattern pattern) {}
