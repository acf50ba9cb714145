package io.colloquy.console;

import io.colloquy.admin.Drains;
import io.colloquy.audit.Actor;
import io.colloquy.session.ClosingJob;
import io.colloquy.session.ClosingOrder;
import io.colloquy.session.Draining;
import io.colloquy.session.NoSuchJobException;
import io.colloquy.session.SessionService;
import io.colloquy.wamp.Bounds;
import io.colloquy.wamp.InvalidValueException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;

/** Takes the service out of use, and into it again. */
@Controller
final class DrainPages {

    private static final String PATH = "/drain";
    private static final String VIEW = "console/drain";

    private final Drains drains;
    private final Draining draining;
    private final SessionService sessions;

    DrainPages(Drains drains, Draining draining, SessionService sessions) {
        this.drains = drains;
        this.draining = draining;
        this.sessions = sessions;
    }

    @GetMapping(PATH)
    String page(Model model) {
        return show(Form.of(Map.of("per_second", List.of(String.valueOf(Drains.DEFAULT_PER_SECOND)))), model);
    }

    @PostMapping(PATH)
    String begin(Actor actor, HttpServletRequest request, HttpServletResponse response, Model model) {
        Form form = Form.of(request);
        Optional<ClosingJob> begun = form.submit(
                () -> drains.begin(actor, perSecond(form), form.text("message").orElse(null)));
        if (begun.isPresent()) {
            Notices.leave(request, "The service is being drained.");
            return "redirect:/jobs/" + begun.get().id();
        }
        form.tell(response);
        return show(form, model);
    }

    @PostMapping(PATH + "/end")
    String end(Actor actor, HttpServletRequest request) {
        try {
            drains.end(actor);
            Notices.leave(request, "The drain is ended: sessions are opened again.");
        } catch (NoSuchJobException none) {
            Notices.leave(request, "The service was not being drained.");
        }
        return "redirect:" + PATH;
    }

    private static int perSecond(Form form) {
        long perSecond =
                form.integer("per_second").orElseThrow(() -> new InvalidValueException("per_second", "is required"));
        return (int) Bounds.range("per_second", perSecond, 1, ClosingOrder.MAX_PER_SECOND);
    }

    private String show(Form form, Model model) {
        model.addAttribute("form", form);
        model.addAttribute("size", sessions.size());
        model.addAttribute("job", draining.job().orElse(null));
        return VIEW;
    }
}
