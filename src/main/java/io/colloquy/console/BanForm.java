package io.colloquy.console;

import io.colloquy.realm.Ban;
import io.colloquy.realm.BanService;
import io.colloquy.realm.NewBan;
import io.colloquy.wamp.Cidr;
import io.colloquy.wamp.InvalidValueException;
import io.colloquy.wamp.RealmUri;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Reads the form by which somebody is kept out. */
@Component
final class BanForm {

    /** The choice that the ban ends at a moment, which is given besides. */
    private static final String AT = "until";

    private static final String EVER = "ever";

    private static final List<Length> LENGTHS = List.of(
            new Length("600", "10 minutes"),
            new Length("3600", "1 hour"),
            new Length("86400", "1 day"),
            new Length("604800", "1 week"),
            new Length("2592000", "30 days"),
            new Length(EVER, "For ever"),
            new Length(AT, "Until a moment"));

    private final BanService bans;

    BanForm(BanService bans) {
        this.bans = bans;
    }

    /**
     * How long a ban may hold, to choose from.
     *
     * @param value seconds, or another word
     * @param name what is shown
     */
    record Length(String value, String name) {}

    List<Length> lengths() {
        return LENGTHS;
    }

    /** The ban that a form asks for. */
    NewBan wanted(Form form, String actor) {
        RealmUri realm = form.made("realm", RealmUri::new);
        Ban.Target target = target(form);
        Instant until = until(form);
        return new NewBan(realm, target, form.text("reason").orElse(null), until, actor);
    }

    private static Ban.Target target(Form form) {
        return switch (form.value("by")) {
            case "authid" -> form.made("value", Ban.Authid::new);
            case "authrole" -> form.made("value", Ban.Authrole::new);
            case "peer" -> form.made("value", text -> new Ban.Block(Cidr.parse(text.strip())));
            default -> throw new InvalidValueException("by", "must be authid, authrole or peer");
        };
    }

    private @Nullable Instant until(Form form) {
        String length = form.made("for", text -> text);
        Optional<Instant> moment = form.moment("until");
        if (length.equals(AT)) {
            return moment.orElseThrow(() -> new InvalidValueException("until", "is required for this choice"));
        }
        if (moment.isPresent()) {
            throw new InvalidValueException("until", "is heeded only if the ban holds until a moment");
        }
        return length.equals(EVER) ? null : bans.endAfter(form.integer("for").orElseThrow());
    }
}
