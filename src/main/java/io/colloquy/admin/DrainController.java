package io.colloquy.admin;

import static io.colloquy.admin.ProblemCode.DRAINING;
import static io.colloquy.admin.ProblemCode.IN_PROGRESS;
import static io.colloquy.admin.ProblemCode.NO_SUCH_JOB;

import io.colloquy.audit.Actor;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;

/** Emptying the service. */
@Controller
@RequestMapping(path = DrainController.PATH, produces = MediaType.APPLICATION_JSON_VALUE)
final class DrainController {

    static final String PATH = "/api/v1/drain";

    private static final String TAG = "jobs";

    private final Drains drains;
    private final IdempotentAnswers answers;

    DrainController(Drains drains, IdempotentAnswers answers) {
        this.drains = drains;
        this.answers = answers;
    }

    @Contract(
            id = "drain",
            summary = "Drain the service",
            description =
                    "Opens no session from now on, refuses readiness, and asks the sessions that are there to leave"
                            + " with `wamp.close.system_shutdown`, oldest first, `per_second` of them a second. When all are gone"
                            + " it stays so, until the drain is ended or the process does.",
            tag = TAG,
            idempotent = true,
            body = "Drain",
            bodyOptional = true,
            status = 202,
            accepted = "Job",
            headers = "Location",
            problems = {IN_PROGRESS, DRAINING})
    @PostMapping
    Answer begin(Actor actor, IdempotencyKey key, Members body) {
        body.only("per_second", "message");
        Integer asked = BulkCloseController.perSecond(body);
        int perSecond = asked == null ? Drains.DEFAULT_PER_SECOND : asked;
        String message = body.textOrNull("message");
        return answers.once(
                new IdempotentAnswers.Request(actor.caller(), "drain", key, body),
                () -> JobView.begun(drains.begin(actor, perSecond, message)));
    }

    @Contract(
            id = "endDrain",
            summary = "End the drain",
            description = "Cancels the job of the drain, opens sessions again, and has readiness accept.",
            tag = TAG,
            status = 204,
            problems = NO_SUCH_JOB)
    @DeleteMapping
    Answer end(Actor actor) {
        drains.end(actor);
        return Answer.DONE;
    }
}
