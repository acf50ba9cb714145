package io.colloquy.console;

import io.colloquy.access.Caller;
import io.colloquy.audit.Actor;
import io.colloquy.session.BulkClose;
import io.colloquy.session.SessionFilter;
import io.colloquy.wamp.InvalidValueException;
import java.util.Set;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Closes sessions, after it has said how many. */
@Controller
final class ClosingController {

    private static final Set<String> OWN = Set.of("reason", "message", "ban", "per_second", "all", "_csrf");

    private final Closer closer;

    ClosingController(Closer closer) {
        this.closer = closer;
    }

    /** How many sessions the filter means. */
    @PostMapping("/sessions/preview")
    String preview(
            @AuthenticationPrincipal Caller caller, @RequestParam MultiValueMap<String, String> form, Model model) {
        SessionFilter filter = Search.of(form, OWN).filter();
        BulkClose preview = closer.preview(caller, filter);
        model.addAttribute("matched", preview.matched());
        model.addAttribute("everything", filter.isEmpty());
        model.addAttribute("asJob", preview.matched() > Closer.MOST_AT_ONCE);
        return "console/closing :: preview";
    }

    @PostMapping("/sessions/close")
    String close(Actor actor, @RequestParam MultiValueMap<String, String> form, Model model) {
        SessionFilter filter = Search.of(form, OWN).filter();
        if (filter.isEmpty() && !"true".equals(form.getFirst("all"))) {
            throw new InvalidValueException("all", "must be ticked: there is no filter, and so all sessions are meant");
        }
        model.addAttribute("outcome", closer.close(actor, filter, Closer.How.of(form)));
        return "console/closing :: outcome";
    }
}
