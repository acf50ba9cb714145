package io.colloquy.router;

import io.colloquy.wamp.Payload;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What is told of the registrations of a realm, and under which topic. */
enum RegistrationTopic {
    /** The first session registered a pattern. */
    ON_CREATE,
    /** A session registered. */
    ON_REGISTER,
    /** A session offers it no longer. */
    ON_UNREGISTER,
    /** That was the last session. */
    ON_DELETE;

    private final String uri = "wamp.registration." + name().toLowerCase(Locale.ROOT);

    String uri() {
        return uri;
    }

    /** What is said of it: whose doing it is, then the registration. */
    Payload payload(long session, Registration registration) {
        Object what = switch (this) {
            case ON_CREATE -> registration.details();
            case ON_REGISTER, ON_UNREGISTER, ON_DELETE -> registration.id();
        };
        return new Payload(List.of(session, what), Map.of());
    }
}
