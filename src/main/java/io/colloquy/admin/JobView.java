package io.colloquy.admin;

import io.colloquy.session.ClosingJob;
import io.colloquy.session.ClosingOrder;
import java.net.URI;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/** A job as it is sent. */
record JobView(
        long id,
        String operation,
        String state,
        @Nullable String filter,
        String reason,
        @Nullable String message,
        @Nullable Integer perSecond,
        @Nullable Long limit,
        long matched,
        long closed,
        String actor,
        Instant created,
        @Nullable Instant finished) {

    static JobView of(ClosingJob job) {
        ClosingJob.Order order = job.order();
        return new JobView(
                job.id(),
                order.operation().key(),
                job.state().key(),
                order.filter(),
                order.end().reason().value(),
                order.end().message(),
                order.perSecond(),
                order.limit() == ClosingOrder.NO_LIMIT ? null : Long.valueOf(order.limit()),
                job.matched(),
                job.closed(),
                order.actor().name(),
                job.created(),
                job.finished());
    }

    /** 202: it has begun, and there it is. */
    static Answer begun(ClosingJob job) {
        return Answer.ok(of(job))
                .status(HttpStatus.ACCEPTED)
                .with(
                        "Location",
                        URI.create(JobsController.PATH + "/" + job.id()).toString());
    }
}
