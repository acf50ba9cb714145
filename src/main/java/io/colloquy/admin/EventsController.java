package io.colloquy.admin;

import static io.colloquy.admin.ProblemCode.DRAINING;
import static io.colloquy.admin.ProblemCode.INVALID_FILTER;
import static io.colloquy.admin.ProblemCode.TOO_MANY_SUBSCRIBERS;

import io.colloquy.access.Caller;
import io.colloquy.session.EventLog;
import io.colloquy.session.SessionFilter;
import io.colloquy.session.Subscription;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.MediaType;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/** What happens to sessions and realms, as it happens. */
@Controller
final class EventsController {

    /** The header with which a client says which event it heard last. */
    static final String LAST = "Last-Event-ID";

    private static final Logger LOG = LoggerFactory.getLogger(EventsController.class);

    private final EventLog log;
    private final EventStreams streams;
    private final StreamShares shares;

    EventsController(EventLog log, EventStreams streams, StreamShares shares) {
        this.log = log;
        this.streams = streams;
        this.shares = shares;
    }

    @Contract(
            id = "streamEvents",
            summary = "Hear what happens",
            description = "An endless stream of server-sent events about the sessions that the filter means, as each"
                    + " was then: `session.opened`, `session.updated` (also if the filter meant the session before the"
                    + " update), `session.closed`. A filter that names nothing but realms, or nothing, also means"
                    + " `realm.created`, `realm.updated` and `realm.deleted`, though not for a gateway. A client that"
                    + " comes back is told what it missed, if that is still kept. Else, and if it reads too slowly, it"
                    + " is told a `gap`: what it knows may be wrong, and is to be listed again. `reason` is `overrun`,"
                    + " `unknown_id` or `shutdown`, `missed` the number of events that were left out at most, or null."
                    + " Comments show that a quiet stream is alive, and carry an id to come back with. The stream of a"
                    + " token's bearer ends after 15 minutes, and that of a key with the key.",
            tag = "events",
            filters = true,
            stream = true,
            answer = "EventStream",
            problems = {INVALID_FILTER, TOO_MANY_SUBSCRIBERS, DRAINING})
    @GetMapping(path = "/api/v1/events", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    void events(
            @AuthenticationPrincipal Caller caller,
            Query query,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        SessionFilter filter = CallerScope.filter(caller, query.filter());
        shares.take(caller);
        try (Subscription subscription = subscribe(filter, request)) {
            response.setContentType(MediaType.TEXT_EVENT_STREAM_VALUE);
            response.setHeader("Cache-Control", "no-store");
            // Proxies that collect answers before they pass them on would hold events back.
            response.setHeader("X-Accel-Buffering", "no");
            if (request.getMethod().equals("GET")) {
                send(caller, subscription, response);
            }
        } finally {
            shares.giveBack(caller);
        }
    }

    private Subscription subscribe(SessionFilter filter, HttpServletRequest request) {
        String last = request.getHeader(LAST);
        return last == null || last.isBlank() ? log.subscribe(filter) : log.resume(filter, last);
    }

    private void send(Caller caller, Subscription subscription, HttpServletResponse response) throws IOException {
        var out = response.getOutputStream();
        try {
            streams.send(caller, subscription, out);
        } catch (IOException gone) {
            LOG.debug("A client of the event stream is gone, or does not read", gone);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
