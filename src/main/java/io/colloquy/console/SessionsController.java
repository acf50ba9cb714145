package io.colloquy.console;

import io.colloquy.access.Caller;
import io.colloquy.admin.CallerScope;
import io.colloquy.admin.Cursors;
import io.colloquy.admin.Places;
import io.colloquy.session.Position;
import io.colloquy.session.SessionFilter;
import io.colloquy.session.SessionPage;
import io.colloquy.session.SessionQuery;
import io.colloquy.session.SessionService;
import io.colloquy.wamp.Reasons;
import java.time.Clock;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The list of sessions. */
@Controller("consoleSessions")
final class SessionsController {

    private final SessionService sessions;
    private final Cursors cursors;
    private final Clock clock;

    SessionsController(SessionService sessions, Cursors cursors, Clock clock) {
        this.sessions = sessions;
        this.cursors = cursors;
        this.clock = clock;
    }

    @GetMapping("/sessions")
    String list(
            @AuthenticationPrincipal Caller caller,
            @RequestParam MultiValueMap<String, String> parameters,
            Model model) {
        Search search = Search.of(parameters, Set.of());
        SessionFilter filter = CallerScope.filter(caller, search.filter());
        String list = "console " + search.sort().key() + " " + filter.canonical();
        Instant painted = clock.instant();
        SessionPage page = sessions.list(new SessionQuery(filter, search.sort(), search.limit(), place(search, list)));
        Position next = page.next();
        model.addAttribute("search", search);
        model.addAttribute("rows", page.items());
        model.addAttribute("first", search.cursor() == null ? null : search.first());
        model.addAttribute("next", next == null ? null : search.at(cursors.seal(list, Places.of(next))));
        model.addAttribute("painted", painted);
        model.addAttribute("matching", search.countsAtOnce() ? sessions.size(filter) : null);
        model.addAttribute("allColumns", Column.values());
        model.addAttribute("killed", Reasons.KILLED.value());
        return "console/sessions";
    }

    private @Nullable Position place(Search search, String list) {
        String cursor = search.cursor();
        return cursor == null ? null : Places.position(cursors.open(list, cursor));
    }
}
