package io.colloquy.router;

import io.colloquy.session.Charge;
import io.colloquy.session.Metering;
import io.colloquy.session.Session;
import io.colloquy.session.WindowMetrics;
import io.colloquy.session.WindowMetrics.Kind;
import io.colloquy.wamp.Payload;
import io.colloquy.wamp.Reasons;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Charges each request to the quota of who makes it, before anything else is done with it. */
@Component
final class QuotaGate {

    private final Metering metering;
    private final WindowMetrics metrics;

    QuotaGate(Metering metering, WindowMetrics metrics) {
        this.metering = metering;
        this.metrics = metrics;
    }

    /**
     * Lets a request pass, or refuses it.
     *
     * @throws RefusedRequestException with {@code limit} and {@code renews} if the quota is used up
     */
    void admit(Session session, Kind kind) {
        if (metering.request(session) instanceof Charge.Refused refused) {
            metrics.refused(session, kind);
            throw exceeded(refused.window().limit(), refused.renews());
        }
    }

    private static RefusedRequestException exceeded(long limit, Instant renews) {
        String moment = MomentText.of(renews);
        String message = "all " + limit + " requests are used up until " + moment;
        var arguments = new Payload(List.of(message), Map.of("limit", limit, "renews", moment));
        return new RefusedRequestException(Reasons.QUOTA_EXCEEDED, message, arguments);
    }
}
