package io.colloquy.console;

import io.colloquy.access.Caller;
import io.colloquy.audit.AuditEntry;
import io.colloquy.audit.AuditField;
import io.colloquy.audit.AuditQuery;
import io.colloquy.audit.AuditService;
import io.colloquy.audit.Outcome;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** Who changed what, newest first. */
@Controller
final class AuditPages {

    private static final String PATH = "/audit";
    private static final String[] FIELDS = {
        "actor", "operation", "outcome", "session", "realm", "after", "before", Listing.CURSOR
    };

    private final AuditService audit;

    AuditPages(AuditService audit) {
        this.audit = audit;
    }

    @GetMapping(PATH)
    String list(
            @AuthenticationPrincipal Caller caller,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        Form filter = Form.of(request).only(FIELDS);
        List<AuditEntry> found = filter.submit(() -> audit.list(
                        asked(filter).within(caller),
                        filter.integer(Listing.CURSOR).orElse(0L),
                        Listing.WANTED))
                .orElse(List.of());
        filter.tell(response);
        model.addAttribute("filter", filter);
        model.addAttribute("outcomes", Outcome.values());
        model.addAttribute("entries", Listing.of(new Listing.Place(PATH, filter), found, AuditEntry::id));
        return "console/audit";
    }

    private static AuditQuery asked(Form filter) {
        AuditQuery asked = AuditQuery.ALL.between(
                filter.moment("after").orElse(null), filter.moment("before").orElse(null));
        for (AuditField field : AuditField.values()) {
            List<String> values = filter.values(field.key());
            if (!values.isEmpty()) {
                AuditQuery wider = asked;
                asked = Form.named(field.key(), () -> wider.with(field, values));
            }
        }
        return asked;
    }
}
