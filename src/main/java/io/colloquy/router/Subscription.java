package io.colloquy.router;

import io.colloquy.wamp.UriPattern;

/**
 * What some sessions are subscribed to.
 *
 * @param id its number
 * @param pattern which topics
 */
record Subscription(long id, UriPattern pattern) {}
