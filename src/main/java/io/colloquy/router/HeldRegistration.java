package io.colloquy.router;

import io.colloquy.wamp.UriPattern;
import java.time.Instant;

/**
 * A registration that a session has, as it was when it was looked at.
 *
 * @param id its number, which all who share it have
 * @param pattern which procedures
 * @param invoke how callees share it: {@code single}, {@code first}, {@code last}, {@code roundrobin} or {@code random}
 * @param created when the first of them registered
 * @param callees how many sessions share it
 */
public record HeldRegistration(long id, UriPattern pattern, String invoke, Instant created, int callees) {

    static HeldRegistration of(Registration registration) {
        return new HeldRegistration(
                registration.id(),
                registration.pattern(),
                registration.invoke().key(),
                registration.created(),
                registration.offers().size());
    }
}
