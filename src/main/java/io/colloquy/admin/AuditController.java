package io.colloquy.admin;

import static io.colloquy.admin.ProblemCode.DATABASE_UNAVAILABLE;
import static io.colloquy.admin.ProblemCode.INVALID_CURSOR;
import static io.colloquy.admin.ProblemCode.INVALID_FILTER;

import io.colloquy.access.Caller;
import io.colloquy.audit.AuditEntry;
import io.colloquy.audit.AuditField;
import io.colloquy.audit.AuditQuery;
import io.colloquy.audit.AuditService;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.springframework.http.MediaType;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;

/** Who changed what. */
@Controller
@RequestMapping(path = "/api/v1/audit", produces = MediaType.APPLICATION_JSON_VALUE)
final class AuditController {

    private static final String TAG = "audit";

    private final AuditService audit;
    private final Lists lists;

    AuditController(AuditService audit, Lists lists) {
        this.audit = audit;
        this.lists = lists;
    }

    @Contract(
            id = "listAudit",
            summary = "List what was changed, and by whom",
            description = "The entries of the audit, newest first; a caller who is restricted to realms sees those of"
                    + " its realms. An entry whose `outcome` is `started` tells of what goes on, `interrupted` of what"
                    + " the service did not bring to its end. What gateways do with their own sessions is not in it.",
            tag = TAG,
            query = {
                "audit.actor",
                "audit.operation",
                "audit.outcome",
                "audit.session",
                "audit.realm",
                "audit.after",
                "audit.before",
                "limit",
                "cursor"
            },
            answer = "AuditPage",
            headers = "Link",
            problems = {INVALID_FILTER, INVALID_CURSOR, DATABASE_UNAVAILABLE})
    @GetMapping
    Answer list(@AuthenticationPrincipal Caller caller, Query query, HttpServletRequest request) {
        int limit = query.limit(Query.DEFAULT_LIMIT);
        AuditQuery asked = asked(query);
        String list = TAG + " " + asked.canonical();
        long after = lists.place(query, list).map(Places::number).orElse(0L);
        List<AuditEntry> found = audit.list(asked.within(caller), after, limit + 1);
        return Lists.page(
                request,
                new Lists.Found<>(found, limit),
                AuditView::of,
                entry -> lists.cursor(list, Places.of(entry.id())));
    }

    private static AuditQuery asked(Query query) {
        AuditQuery asked = AuditQuery.ALL.between(
                query.filtering("after", InstantText::parse).orElse(null),
                query.filtering("before", InstantText::parse).orElse(null));
        for (AuditField field : AuditField.values()) {
            List<String> values = query.all(field.key());
            if (!values.isEmpty()) {
                AuditQuery before = asked;
                asked = Query.filtering(field.key(), () -> before.with(field, values));
            }
        }
        return asked;
    }
}
