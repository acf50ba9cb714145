package io.colloquy.admin;

import io.colloquy.access.Caller;
import io.colloquy.audit.Actor;
import io.colloquy.audit.Ongoing;
import io.colloquy.audit.Outcome;
import io.colloquy.realm.BanService;
import io.colloquy.realm.NewBan;
import io.colloquy.realm.RealmService;
import io.colloquy.session.BulkClose;
import io.colloquy.session.ClosingJob;
import io.colloquy.session.ClosingJobs;
import io.colloquy.session.ClosingOrder;
import io.colloquy.session.ClosingOrder.Operation;
import io.colloquy.session.Facet;
import io.colloquy.session.NoSuchSessionException;
import io.colloquy.session.Owner;
import io.colloquy.session.Session;
import io.colloquy.session.SessionEnd;
import io.colloquy.session.SessionFilter;
import io.colloquy.session.SessionService;
import io.colloquy.wamp.RealmUri;
import io.colloquy.wamp.SessionId;
import io.colloquy.wamp.Uri;
import io.colloquy.wamp.UriRule;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Closes sessions for a caller: one, or all that a filter means, at once or as a job. Each closes only what it may. */
@Component
public final class Closings {

    private final SessionService sessions;
    private final RealmService realms;
    private final ClosingJobs jobs;
    private final CallerScope scope;
    private final BanService bans;
    private final BanRequests banRequests;
    private final ClosingDeeds deeds;

    Closings(
            SessionService sessions,
            RealmService realms,
            ClosingJobs jobs,
            CallerScope scope,
            BanService bans,
            BanRequests banRequests,
            ClosingDeeds deeds) {
        this.sessions = sessions;
        this.realms = realms;
        this.jobs = jobs;
        this.scope = scope;
        this.bans = bans;
        this.banRequests = banRequests;
        this.deeds = deeds;
    }

    /** What came of a closing by filter. */
    public sealed interface Result {

        /** It is done. */
        record Done(BulkClose outcome) implements Result {}

        /** It takes long, and has begun. */
        record Begun(ClosingJob job) implements Result {}
    }

    /**
     * What a closing by filter would match now; nothing is closed.
     *
     * @throws io.colloquy.wamp.InvalidUriException if a realm in which the reason would be told does not allow it
     */
    public BulkClose preview(Caller caller, BulkClosing closing) {
        SessionFilter filter = CallerScope.filter(caller, closing.filter());
        checkReason(closing.reason(), filter);
        return sessions.preview(filter);
    }

    /**
     * Closes the sessions that a filter means, the oldest first. If that takes longer than a caller should wait for, it
     * goes on as a job; see {@link ClosingOrder#takesLong}. The audit says that it begins before anybody is closed.
     *
     * @throws io.colloquy.wamp.InvalidUriException if a realm in which the reason would be told does not allow it; then
     *     nothing is closed
     * @throws io.colloquy.realm.LimitReachedException if it needs a job, and too many go on
     */
    public Result close(Actor actor, BulkClosing closing) {
        Caller caller = actor.caller();
        SessionFilter filter = CallerScope.filter(caller, closing.filter());
        checkReason(closing.reason(), filter);
        var order = new ClosingOrder(
                Operation.CLOSE_SESSIONS,
                filter,
                closing.limit(),
                closing.perSecond(),
                CallerScope.end(caller, closing.reason(), closing.message()),
                new Owner(caller.id(), caller.name()));
        long matched = sessions.size(filter);
        return deeds.bulk(
                actor,
                order,
                matched,
                ongoing -> order.takesLong(matched) ? begun(order, ongoing) : done(order, ongoing));
    }

    private Result begun(ClosingOrder order, Ongoing ongoing) {
        return new Result.Begun(jobs.start(order, ClosingDeeds.completing(ongoing)));
    }

    private Result done(ClosingOrder order, Ongoing ongoing) {
        BulkClose outcome = jobs.closeNow(order);
        ongoing.complete(Outcome.COMPLETED, outcome.matched(), outcome.closed());
        return new Result.Done(outcome);
    }

    /** Insists that the reason keeps the rule of each realm in which it would be told, before anybody is told. */
    private void checkReason(Uri reason, SessionFilter filter) {
        if (!UriRule.STRICT.matches(reason.value())) {
            sessions.summary(Facet.REALM, filter, Integer.MAX_VALUE).items().stream()
                    .flatMap(count -> Stream.ofNullable(count.value()))
                    .flatMap(realm -> realms.live(new RealmUri(realm)).stream())
                    .forEach(realm -> realm.policy().uriRule().check(reason.value()));
        }
    }

    /**
     * Closes one session, and keeps its client out if that is asked for: either both, or nothing.
     *
     * @throws NoSuchSessionException if there is none of that id for the caller
     * @throws io.colloquy.wamp.InvalidUriException if its realm does not allow the reason
     * @throws io.colloquy.realm.StaleVersionException if it has another version
     * @throws org.springframework.dao.DataAccessException if a ban is asked for, and the database is gone
     */
    public void close(Actor actor, SessionId id, SessionClosing closing) {
        Caller caller = actor.caller();
        closing.ban().ifPresent(seconds -> CallerScope.requireBanning(caller));
        Session session = scope.fetch(caller, id);
        session.uriRule().check(closing.reason().value());
        SessionEnd end = CallerScope.end(caller, closing.reason(), closing.message());
        Runnable work = () -> close(session, end, closing);
        closing.ban()
                .ifPresentOrElse(
                        seconds -> closeBanning(actor, session, closing, seconds, work),
                        () -> deeds.close(actor, session, closing, work));
    }

    private void closeBanning(Actor actor, Session session, SessionClosing closing, long seconds, Runnable work) {
        String name = actor.caller().name();
        NewBan ban = banRequests.against(session, seconds, closing.message(), name);
        // The audit is written in between: the ban lasts so long from the moment at which it is imposed.
        deeds.closeBanning(actor, session, closing, ban, () -> bans.impose(ban.endingAt(bans.endAfter(seconds)), work));
    }

    private void close(Session session, SessionEnd end, SessionClosing closing) {
        if (!sessions.close(session, end, closing.version())) {
            throw new NoSuchSessionException(session.id());
        }
    }
}
