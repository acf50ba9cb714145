package io.colloquy.audit;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.spi.LoggingEventBuilder;

/** Tells of entries in the log, once each time something becomes of them: in words, and as fields for structured logs. */
final class EntryLog {

    private static final Logger log = LoggerFactory.getLogger("io.colloquy.audit");

    /** What a line begins with. */
    private static final Set<String> LEADING = Set.of("operation", "outcome", "actor_name", "actor_id");

    private EntryLog() {}

    /** An entry that is in the database, or will be in a moment. */
    static void told(AuditEntry entry) {
        tell(log.atInfo(), entry, "");
    }

    /** An entry that is not in the database, because that is gone. */
    static void notWritten(AuditEntry entry) {
        tell(log.atWarn(), entry, " (not in the database yet)");
    }

    private static void tell(LoggingEventBuilder level, AuditEntry entry, String state) {
        LoggingEventBuilder event = level;
        var text = new StringBuilder();
        for (Map.Entry<String, Object> field : fields(entry).entrySet()) {
            event = event.addKeyValue("audit." + field.getKey(), field.getValue());
            if (!LEADING.contains(field.getKey())) {
                text.append(", ").append(field.getKey()).append(' ').append(field.getValue());
            }
        }
        Author author = entry.author();
        event.log(
                "{} {}: {} ({}){}{}",
                entry.deed().operation(),
                entry.result().outcome().key(),
                author.name(),
                author.id(),
                text,
                state);
    }

    private static Map<String, Object> fields(AuditEntry entry) {
        Author author = entry.author();
        Deed deed = entry.deed();
        AuditEntry.Result result = entry.result();
        var fields = new LinkedHashMap<String, @Nullable Object>();
        fields.put("operation", deed.operation());
        fields.put("outcome", result.outcome().key());
        fields.put("actor_name", author.name());
        fields.put("actor_id", author.id());
        fields.put("actor_role", author.role() == null ? null : author.role().key());
        fields.put("realm", deed.realm());
        fields.put("session", deed.session());
        fields.put("target", deed.target());
        fields.put("filter", deed.filter());
        fields.put("matched", result.matched());
        fields.put("closed", result.closed());
        fields.put("reason", deed.reason());
        fields.put("message", deed.message());
        fields.put("detail", result.detail());
        fields.put("address", author.address());
        fields.put("request_id", author.requestId());
        fields.put("entry", entry.id() == 0 ? null : entry.id());
        return known(fields);
    }

    /** Numbers as they are, all else as text; what is not known is left out. */
    private static Map<String, Object> known(Map<String, @Nullable Object> fields) {
        var known = new LinkedHashMap<String, Object>();
        fields.forEach((name, value) -> {
            if (value != null) {
                known.put(name, value instanceof Long ? value : value.toString());
            }
        });
        return known;
    }
}
