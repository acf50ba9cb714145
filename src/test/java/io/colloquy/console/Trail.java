package io.colloquy.console;

import io.colloquy.audit.AuditEntry;
import io.colloquy.audit.AuditField;
import io.colloquy.audit.AuditQuery;
import io.colloquy.audit.AuditService;
import io.colloquy.wamp.RealmUri;
import java.util.List;
import org.springframework.boot.test.context.TestComponent;

/** What the audit holds. */
@TestComponent
final class Trail {

    private final AuditService audit;

    Trail(AuditService audit) {
        this.audit = audit;
    }

    /** The last entry of an operation in a realm. */
    AuditEntry last(String operation, RealmUri realm) {
        return audit.list(
                        AuditQuery.ALL
                                .with(AuditField.OPERATION, List.of(operation))
                                .with(AuditField.REALM, List.of(realm.value())),
                        0,
                        1)
                .getFirst();
    }

    /** The last entries of an operation, newest first. */
    List<AuditEntry> of(String operation) {
        return audit.list(AuditQuery.ALL.with(AuditField.OPERATION, List.of(operation)), 0, 100);
    }
}
