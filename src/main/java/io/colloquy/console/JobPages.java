package io.colloquy.console;

import io.colloquy.access.Caller;
import io.colloquy.admin.Jobs;
import io.colloquy.audit.Actor;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/** The closings that go on by themselves. */
@Controller
final class JobPages {

    private static final String PATH = "/jobs";

    private final Jobs jobs;

    JobPages(Jobs jobs) {
        this.jobs = jobs;
    }

    @GetMapping(PATH)
    String list(@AuthenticationPrincipal Caller caller, Model model) {
        model.addAttribute("jobs", jobs.going(caller));
        return "console/jobs";
    }

    /** The page asks for itself again and again while the job goes on, and takes over what tells of it. */
    @GetMapping(PATH + "/{id}")
    String page(@AuthenticationPrincipal Caller caller, @PathVariable long id, Model model) {
        model.addAttribute("job", jobs.fetch(caller, id));
        return "console/job";
    }

    @PostMapping(PATH + "/{id}/cancel")
    String cancel(Actor actor, @PathVariable long id, HttpServletRequest request) {
        jobs.cancel(actor, id);
        Notices.leave(request, "The job closes no session more.");
        return "redirect:" + PATH + "/" + id;
    }
}
