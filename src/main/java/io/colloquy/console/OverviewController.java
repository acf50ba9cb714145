package io.colloquy.console;

import io.colloquy.access.Caller;
import io.colloquy.session.SessionService;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.thymeleaf.ITemplateEngine;
import org.thymeleaf.context.Context;

/** The first page: how many sessions there are, how they come and go, and how near the limits are. */
@Controller
final class OverviewController {

    private static final String VIEW = "console/overview";
    private static final Set<String> PARTS = Set.of("summary");

    private final Pulse pulse;
    private final Summaries summaries;
    private final SessionService sessions;
    private final LiveStreams streams;
    private final ITemplateEngine templates;

    OverviewController(
            Pulse pulse, Summaries summaries, SessionService sessions, LiveStreams streams, ITemplateEngine templates) {
        this.pulse = pulse;
        this.summaries = summaries;
        this.sessions = sessions;
        this.streams = streams;
        this.templates = templates;
    }

    @GetMapping("/")
    String overview(@AuthenticationPrincipal Caller caller, Model model) {
        Audience audience = pulse.of(caller);
        model.addAttribute("sessions", sessions.size(audience.filter()));
        model.addAttribute("last", audience.last());
        model.addAttribute("summary", summaries.of(audience));
        return VIEW;
    }

    /** Each second as it ends, after those of the last quarter of an hour; and the summary, when there is a new one. */
    @GetMapping("/live/pulse")
    void pulse(@AuthenticationPrincipal Caller caller, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        streams.serve(caller, request, response, new LiveStreams.Source() {
            private long known;
            private long shown;

            @Override
            public void send(LiveStream to) throws IOException {
                Audience audience = pulse.of(caller);
                List<Audience.Beat> news = audience.after(known);
                if (!news.isEmpty()) {
                    to.say("beats", json(news));
                    known = news.getLast().at();
                }
                Summaries.Summary summary = summaries.of(audience);
                if (summary.number() != shown) {
                    to.say("summary", html(summary));
                    shown = summary.number();
                }
            }
        });
    }

    private String html(Summaries.Summary summary) {
        Map<String, Object> model = Map.of("summary", summary, "say", new Wording());
        return templates.process(VIEW, PARTS, new Context(Locale.ENGLISH, model));
    }

    private static String json(List<Audience.Beat> beats) {
        return beats.stream()
                .map(beat -> "[" + beat.at() + "," + beat.sessions() + "," + beat.joined() + "," + beat.left() + "]")
                .collect(Collectors.joining(",", "[", "]"));
    }
}
