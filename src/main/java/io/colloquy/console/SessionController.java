package io.colloquy.console;

import io.colloquy.access.Caller;
import io.colloquy.audit.AuditEntry;
import io.colloquy.audit.AuditField;
import io.colloquy.audit.AuditQuery;
import io.colloquy.audit.AuditService;
import io.colloquy.session.ClosedSession;
import io.colloquy.session.NoSuchSessionException;
import io.colloquy.session.Session;
import io.colloquy.session.SessionService;
import io.colloquy.session.Usage;
import io.colloquy.wamp.Reasons;
import io.colloquy.wamp.SessionId;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.TransactionException;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** All that is known of one session. */
@Controller("consoleSession")
final class SessionController {

    private static final Logger LOG = LoggerFactory.getLogger(SessionController.class);

    private static final int MOST_ENTRIES = 50;

    private final SessionService sessions;
    private final AuditService audit;
    private final Past past;
    private final ScreenHeld held;
    private final Clock clock;

    SessionController(SessionService sessions, AuditService audit, Past past, ScreenHeld held, Clock clock) {
        this.sessions = sessions;
        this.audit = audit;
        this.past = past;
        this.held = held;
        this.clock = clock;
    }

    @GetMapping("/sessions/{id:[0-9]+}")
    String show(@AuthenticationPrincipal Caller caller, @PathVariable String id, Model model) {
        SessionId wanted = SessionId.parse(id);
        Optional<Session> live = sessions.lookup(wanted).filter(found -> caller.sees(found.realm()));
        Optional<ClosedSession> closed = live.isPresent() ? Optional.empty() : past.ended(caller, wanted);
        Session session = live.or(() -> closed.map(ended -> ended.event().session()))
                .orElseThrow(() -> new NoSuchSessionException(wanted));
        model.addAttribute("shown", session);
        model.addAttribute("facts", session.facts());
        model.addAttribute("rate", Usage.ofRate(session, session.facts()));
        model.addAttribute("quota", Usage.ofQuota(session, session.facts()));
        model.addAttribute("expires", Column.EXPIRES_AT.text(session));
        model.addAttribute("roles", RoleView.of(session));
        model.addAttribute("painted", clock.instant());
        model.addAttribute("killed", Reasons.KILLED.value());
        model.addAttribute("events", past.events(session));
        live.flatMap(held::of).ifPresent(now -> model.addAttribute("held", now));
        closed.ifPresent(ended -> model.addAttribute("closed", ended));
        trail(caller, wanted).ifPresent(entries -> model.addAttribute("trail", entries));
        return "console/session";
    }

    /** What was done to it, for those who may read the audit; nothing while the database is gone. */
    private Optional<List<AuditEntry>> trail(Caller caller, SessionId id) {
        if (!May.of(caller).readAudit()) {
            return Optional.empty();
        }
        try {
            AuditQuery query = AuditQuery.ALL
                    .with(AuditField.SESSION, List.of(id.toString()))
                    .within(caller);
            return Optional.of(audit.list(query, 0, MOST_ENTRIES));
        } catch (DataAccessException | TransactionException e) {
            LOG.warn("The audit of session {} can't be read now", id, e);
            return Optional.empty();
        }
    }
}
