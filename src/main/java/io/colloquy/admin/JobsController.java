package io.colloquy.admin;

import static io.colloquy.admin.ProblemCode.INVALID_ID;
import static io.colloquy.admin.ProblemCode.NO_SUCH_JOB;

import io.colloquy.access.Caller;
import io.colloquy.audit.Actor;
import io.colloquy.session.ClosingJob;
import io.colloquy.wamp.SessionId;
import org.springframework.http.MediaType;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;

/** The closings that go on by themselves. */
@Controller
@RequestMapping(path = JobsController.PATH, produces = MediaType.APPLICATION_JSON_VALUE)
final class JobsController {

    static final String PATH = "/api/v1/jobs";

    private static final String TAG = "jobs";

    private final Jobs jobs;

    JobsController(Jobs jobs) {
        this.jobs = jobs;
    }

    @Contract(
            id = "getJob",
            summary = "Look a job up",
            description =
                    "How a job stands: how many sessions matched when it began, and how many it has closed. While it"
                            + " goes on, `Retry-After` says when it is worth another look. One that is over is remembered for an"
                            + " hour. Gateways and callers who are restricted to realms see their own only.",
            tag = TAG,
            path = "job.id",
            answer = "Job",
            headers = "Retry-After",
            problems = {INVALID_ID, NO_SUCH_JOB})
    @GetMapping("/{id}")
    Answer get(@AuthenticationPrincipal Caller caller, @PathVariable String id) {
        ClosingJob job = jobs.fetch(caller, idOf(id));
        Answer answer = Answer.ok(JobView.of(job));
        return job.over() ? answer : answer.with("Retry-After", "1");
    }

    @Contract(
            id = "cancelJob",
            summary = "Cancel a job",
            description = "Ends a job: it closes no session more, and what it has closed stays closed. One that is over"
                    + " stays as it is. With the job of a drain in force the drain ends as well, as by"
                    + " `DELETE /api/v1/drain`.",
            tag = TAG,
            path = "job.id",
            status = 204,
            problems = {INVALID_ID, NO_SUCH_JOB})
    @DeleteMapping("/{id}")
    Answer cancel(Actor actor, @PathVariable String id) {
        jobs.cancel(actor, idOf(id));
        return Answer.DONE;
    }

    private static long idOf(String text) {
        return Located.inPath("id", text, SessionId::parse).value();
    }
}
