package io.colloquy.console;

import io.colloquy.access.ApiKey;
import io.colloquy.access.CreatedKey;
import io.colloquy.access.KeyService;
import io.colloquy.access.NewKey;
import io.colloquy.access.NoSuchKeyException;
import io.colloquy.access.Role;
import io.colloquy.admin.Keys;
import io.colloquy.audit.Actor;
import io.colloquy.wamp.InvalidValueException;
import io.colloquy.wamp.RealmUri;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/** The keys with which programs use the admin API, and people the console. */
@Controller
final class KeyPages {

    private static final String PATH = "/keys";
    private static final String VIEW = "console/keys";

    /** Under which name a page finds a key that was just made. Its secret leaves memory with that page. */
    private static final String MADE = "made";

    private final Keys keys;
    private final KeyService stored;

    KeyPages(Keys keys, KeyService stored) {
        this.keys = keys;
        this.stored = stored;
    }

    @GetMapping(PATH)
    String list(HttpServletRequest request, HttpServletResponse response, Model model) {
        Form filter = Form.of(request);
        model.addAttribute("form", Form.empty());
        show(filter, model);
        filter.tell(response);
        return VIEW;
    }

    @PostMapping(PATH)
    String create(Actor actor, HttpServletRequest request, HttpServletResponse response, Model model) {
        Form form = Form.of(request);
        Optional<CreatedKey> made = form.submit(() -> keys.create(actor, wanted(form)));
        if (made.isPresent()) {
            Notices.leave(request, MADE, made.get());
            return "redirect:" + PATH;
        }
        model.addAttribute("form", form);
        show(Form.empty(), model);
        form.tell(response);
        return VIEW;
    }

    @PostMapping(PATH + "/{id}/revoke")
    String revoke(Actor actor, @PathVariable long id, HttpServletRequest request) {
        try {
            ApiKey revoked = keys.revoke(actor, id);
            String closed = Form.of(request).ticked("close")
                    ? " Sessions closed: " + new Wording().number(keys.closeAllOf(actor, revoked)) + "."
                    : "";
            Notices.leave(request, "The key " + revoked.name() + " is revoked." + closed);
        } catch (NoSuchKeyException gone) {
            Notices.leave(request, "That key was revoked already.");
        }
        return "redirect:" + PATH;
    }

    private void show(Form filter, Model model) {
        List<ApiKey> found = filter.submit(
                        () -> stored.list(filter.integer(Listing.CURSOR).orElse(0L), Listing.WANTED))
                .orElse(List.of());
        model.addAttribute("filter", filter);
        model.addAttribute("roles", Role.values());
        model.addAttribute("keys", Listing.of(new Listing.Place(PATH, filter.only(Listing.CURSOR)), found, ApiKey::id));
    }

    private static NewKey wanted(Form form) {
        Role role = form.made(
                "role",
                name -> Role.of(name)
                        .orElseThrow(
                                () -> new InvalidValueException("role", "must be viewer, gateway, operator or admin")));
        return new NewKey(form.made("name", String::strip), role, realms(form), form.moment("expires_at"));
    }

    /** One realm a line; none means all. */
    private static Optional<Set<RealmUri>> realms(Form form) {
        return form.text("realms")
                .map(lines -> lines.lines()
                        .map(String::strip)
                        .filter(line -> !line.isEmpty())
                        .map(line -> Form.named("realms", () -> new RealmUri(line)))
                        .collect(Collectors.toSet()));
    }
}
