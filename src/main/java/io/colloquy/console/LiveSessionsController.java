package io.colloquy.console;

import io.colloquy.access.Caller;
import io.colloquy.session.NanoClock;
import io.colloquy.session.SessionService;
import io.colloquy.wamp.InvalidValueException;
import io.colloquy.wamp.SessionId;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Keeps a list of sessions up to date that somebody looks at. */
@Controller
final class LiveSessionsController {

    private static final int MOST_ROWS = 500;
    private static final Set<String> OWN = Set.of("rows", "painted", "held");

    private final SessionService sessions;
    private final LiveStreams streams;
    private final NanoClock clock;
    private final ScreenHeld held;

    LiveSessionsController(SessionService sessions, LiveStreams streams, NanoClock clock, ScreenHeld held) {
        this.sessions = sessions;
        this.streams = streams;
        this.clock = clock;
        this.held = held;
    }

    /**
     * What changes in the rows that are on the screen, and how many sessions there are, at most four times a second.
     *
     * @param parameters the search, {@code rows} on the screen, the instant when the page was {@code painted}, and the one
     *     session whose page shows what is {@code held} by it
     */
    @GetMapping("/live/sessions")
    void sessions(
            @AuthenticationPrincipal Caller caller,
            @RequestParam MultiValueMap<String, String> parameters,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        Search search = Search.of(parameters, OWN);
        var rows = new ScreenRows(sessions, caller, search.columns(), rows(parameters.getFirst("rows")));
        var counts = new ScreenCounts(
                sessions, clock, caller, new ScreenCounts.Shown(search, painted(parameters.getFirst("painted"))));
        LiveStreams.Source holdings = held(caller, parameters.getFirst("held"));
        streams.serve(caller, request, response, to -> {
            rows.send(to);
            counts.send(to);
            holdings.send(to);
        });
    }

    private LiveStreams.Source held(Caller caller, @Nullable String id) {
        return id == null ? to -> {} : held.of(caller, SessionId.parse(id));
    }

    private static List<SessionId> rows(@Nullable String ids) {
        return ids == null || ids.isEmpty()
                ? List.of()
                : Arrays.stream(ids.split(","))
                        .limit(MOST_ROWS)
                        .map(SessionId::parse)
                        .toList();
    }

    private static Instant painted(@Nullable String instant) {
        try {
            return Instant.parse(String.valueOf(instant));
        } catch (DateTimeException e) {
            throw new InvalidValueException("painted", "must be an instant");
        }
    }
}
