package io.colloquy.console;

import io.colloquy.access.Caller;
import io.colloquy.router.RoutedSessions;
import io.colloquy.session.Session;
import io.colloquy.session.SessionService;
import io.colloquy.wamp.SessionId;
import java.io.IOException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.thymeleaf.ITemplateEngine;
import org.thymeleaf.context.Context;

/** What a session holds in the router, for its page: looked at, as its rows are, and sent when it is not what it was. */
@Component
final class ScreenHeld {

    private static final String VIEW = "console/held";
    private static final Set<String> PARTS = Set.of("held");

    private final SessionService sessions;
    private final RoutedSessions routed;
    private final ITemplateEngine templates;

    ScreenHeld(SessionService sessions, RoutedSessions routed, ITemplateEngine templates) {
        this.sessions = sessions;
        this.routed = routed;
        this.templates = templates;
    }

    /** What a page hears that shows one session, for as long as it lives and the caller sees it. */
    LiveStreams.Source of(Caller caller, SessionId id) {
        return new LiveStreams.Source() {
            private @Nullable Held shown;

            @Override
            public void send(LiveStream to) throws IOException {
                Optional<Held> now = sessions.lookup(id)
                        .filter(live -> caller.sees(live.realm()))
                        .flatMap(ScreenHeld.this::of);
                if (now.isPresent() && !now.get().equals(shown)) {
                    shown = now.get();
                    to.say("held", html(now.get()));
                }
            }
        };
    }

    /** What a live session holds; nothing of one that the router does not carry. */
    Optional<Held> of(Session session) {
        return session.owner() == null ? Optional.of(Held.of(routed, session)) : Optional.empty();
    }

    private String html(Held held) {
        Map<String, Object> model = Map.of("held", held, "say", new Wording());
        return templates.process(VIEW, PARTS, new Context(Locale.ENGLISH, model));
    }
}
