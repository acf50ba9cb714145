package io.colloquy.console;

import io.colloquy.realm.Window;
import io.colloquy.session.SessionEnd;
import io.colloquy.session.SessionEvent;
import io.colloquy.session.SessionFacts;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An event in words.
 *
 * @param name what kind of event it is
 * @param level how that is to be taken: {@code good}, {@code bad}, or empty
 * @param detail what changed
 */
record EventView(String name, String level, String detail) {

    static EventView of(SessionEvent event) {
        return switch (event) {
            case SessionEvent.Opened opened ->
                new EventView(
                        "opened", "good", new Wording().moment(opened.session().created()));
            case SessionEvent.Updated updated ->
                new EventView(
                        "updated",
                        "",
                        "version " + updated.facts().version() + ": " + changes(updated.before(), updated.facts()));
            case SessionEvent.Closed closed ->
                new EventView(
                        "closed", "bad", "after " + new Wording().span(closed.duration()) + ", " + words(closed.end()));
        };
    }

    private static String words(SessionEnd end) {
        String by = end.actor() == null ? end.by().key() : end.by().key() + " " + end.actor();
        return end.reason() + ", by " + by + (end.message() == null ? "" : ": " + end.message());
    }

    private static String changes(SessionFacts before, SessionFacts after) {
        var changes = new ArrayList<String>();
        note(changes, "agent", before.agent(), after.agent());
        note(changes, "role", before.authrole(), after.authrole());
        note(changes, "expires", expiry(before), expiry(after));
        note(changes, "rate", window(before.rate()), window(after.rate()));
        note(changes, "quota", window(before.quota()), window(after.quota()));
        return changes.isEmpty() ? "nothing else changed" : String.join("; ", changes);
    }

    private static void note(List<String> changes, String what, @Nullable String before, @Nullable String after) {
        if (!Objects.equals(before, after)) {
            changes.add(what + " " + new Wording().text(before) + " → " + new Wording().text(after));
        }
    }

    private static @Nullable String expiry(SessionFacts facts) {
        SessionFacts.Expiry expiry = facts.expiry();
        return expiry == null ? null : new Wording().moment(Instant.ofEpochMilli(expiry.expiresAt()));
    }

    private static @Nullable String window(@Nullable Window window) {
        return window == null
                ? null
                : new Wording().number(window.limit()) + " in " + new Wording().seconds(window.duration());
    }
}
