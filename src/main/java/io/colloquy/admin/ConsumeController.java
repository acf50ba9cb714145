package io.colloquy.admin;

import static io.colloquy.admin.ProblemCode.INVALID_ID;
import static io.colloquy.admin.ProblemCode.LIMIT_REACHED;
import static io.colloquy.admin.ProblemCode.NO_SUCH_SESSION;
import static io.colloquy.admin.ProblemCode.TRANSPORT_OWNED;

import io.colloquy.audit.Actor;
import io.colloquy.audit.AuditService;
import io.colloquy.audit.Deed;
import io.colloquy.realm.Window;
import io.colloquy.session.Charge;
import io.colloquy.session.Metering;
import io.colloquy.session.Session;
import io.colloquy.session.SessionFacts;
import io.colloquy.session.Usage;
import io.colloquy.session.WindowMetrics;
import io.colloquy.session.WindowMetrics.Kind;
import io.colloquy.wamp.Bounds;
import java.time.Duration;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;

/** What a session says over a gateway, which holds it against the windows here. */
@Controller
@RequestMapping(path = SessionsController.PATH, produces = MediaType.APPLICATION_JSON_VALUE)
final class ConsumeController {

    private final CallerScope scope;
    private final Metering metering;
    private final WindowMetrics metrics;
    private final AuditService audit;

    ConsumeController(CallerScope scope, Metering metering, WindowMetrics metrics, AuditService audit) {
        this.scope = scope;
        this.metering = metering;
        this.metrics = metrics;
        this.audit = audit;
    }

    @Contract(
            id = "consumeSession",
            summary = "Charge a session for what it says",
            description = "Charges `messages` to the rate of a session and `requests` to its quota, and answers what"
                    + " remains of both. If there is no room for all of it nothing is charged, and `Retry-After` says"
                    + " in how many seconds there is. Only for sessions that were opened over HTTP: what another says"
                    + " is counted where it is received.",
            tag = "sessions",
            path = "session.id",
            conditional = true,
            body = "Consumption",
            answer = "Windows",
            problems = {INVALID_ID, NO_SUCH_SESSION, TRANSPORT_OWNED, LIMIT_REACHED})
    @PostMapping(path = "/{id}/consume", consumes = MediaType.APPLICATION_JSON_VALUE)
    Answer consume(Actor actor, @PathVariable String id, Precondition precondition, Members body) {
        var wanted = SessionsController.idOf(id);
        Amounts amounts = amounts(body);
        Session session = scope.fetch(actor.caller(), wanted);
        if (session.owner() == null) {
            throw Problem.of(TRANSPORT_OWNED, "what the session says is counted where it is received")
                    .exception();
        }
        precondition.on(session.facts().version());
        audit.act(actor, Deed.of("consumeSession").to(session), () -> charged(session, amounts));
        SessionFacts facts = session.facts();
        return Answer.ok(
                out -> new SessionJson(out).windows(Usage.ofRate(session, facts), Usage.ofQuota(session, facts)));
    }

    /** How much is to be charged. */
    private record Amounts(long messages, long requests) {}

    private static Amounts amounts(Members body) {
        body.only("messages", "requests");
        if (!body.has("messages") && !body.has("requests")) {
            throw Members.invalid(body.pointer(), "must say messages, or requests, or both");
        }
        return new Amounts(amount(body, "messages"), amount(body, "requests"));
    }

    private static long amount(Members body, String name) {
        Long amount = body.integerUnlessAbsent(name);
        return amount == null
                ? 0
                : Located.inObject(body.pointer(), () -> Bounds.range(name, amount, 0, Window.MAX_LIMIT));
    }

    private Charge charged(Session session, Amounts amounts) {
        Charge charge = metering.charge(session, amounts.messages(), amounts.requests());
        if (charge instanceof Charge.Refused refused) {
            metrics.refused(session, Kind.CHARGE);
            Window full = refused.window();
            throw Problem.of(
                            LIMIT_REACHED,
                            "at most " + full.limit() + " in " + full.duration() + " s, and there is no room for all of"
                                    + " this; nothing was charged")
                    .with("Retry-After", Long.toString(seconds(refused.after())))
                    .exception();
        }
        return charge;
    }

    /** Rounded up: who comes back then finds room. */
    private static long seconds(Duration after) {
        return after.plusNanos(999_999_999).toSeconds();
    }
}
