package io.colloquy.console;

import io.colloquy.access.Caller;
import io.colloquy.admin.Bans;
import io.colloquy.audit.Actor;
import io.colloquy.realm.Ban;
import io.colloquy.realm.NoSuchBanException;
import io.colloquy.wamp.RealmUri;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/** Who is kept out of which realm. */
@Controller
final class BanPages {

    private static final String PATH = "/bans";
    private static final String VIEW = "console/bans";

    private final Bans bans;
    private final BanForm forms;

    BanPages(Bans bans, BanForm forms) {
        this.bans = bans;
        this.forms = forms;
    }

    /** The bans of all realms, or of some. What else stands in the address fills the form in beforehand. */
    @GetMapping(PATH)
    String list(
            @AuthenticationPrincipal Caller caller,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        Form filter = Form.of(request);
        model.addAttribute("form", filter.without(Listing.CURSOR));
        show(caller, filter, model);
        filter.tell(response);
        return VIEW;
    }

    @PostMapping(PATH)
    String impose(Actor actor, HttpServletRequest request, HttpServletResponse response, Model model) {
        Form form = Form.of(request);
        Optional<Ban> made = form.submit(
                () -> bans.impose(actor, forms.wanted(form, actor.caller().name())));
        if (made.isPresent()) {
            Notices.leave(request, "From now on " + words(made.get()) + " is kept out.");
            return "redirect:" + PATH;
        }
        model.addAttribute("form", form);
        show(actor.caller(), Form.empty(), model);
        form.tell(response);
        return VIEW;
    }

    @PostMapping(PATH + "/{id}/lift")
    String lift(Actor actor, @PathVariable long id, HttpServletRequest request) {
        try {
            Ban lifted = bans.lift(actor, id);
            Notices.leave(request, "The ban is lifted: " + words(lifted) + " may come in again.");
        } catch (NoSuchBanException gone) {
            Notices.leave(request, "That ban had ended already.");
        }
        return "redirect:" + PATH;
    }

    private void show(Caller caller, Form filter, Model model) {
        List<Ban> found = filter.submit(() -> found(caller, filter)).orElse(List.of());
        model.addAttribute("filter", filter);
        model.addAttribute("lengths", forms.lengths());
        List<Row> rows = found.stream().map(Row::of).toList();
        Listing.Place here = new Listing.Place(PATH, filter.only("realm", Listing.CURSOR));
        model.addAttribute("bans", Listing.of(here, rows, row -> row.ban().id()));
    }

    private List<Ban> found(Caller caller, Form filter) {
        Set<RealmUri> realms = filter.values("realm").stream()
                .map(realm -> Form.named("realm", () -> new RealmUri(realm)))
                .collect(Collectors.toSet());
        return bans.list(caller, realms, filter.integer(Listing.CURSOR).orElse(0L), Listing.WANTED);
    }

    private static String words(Ban ban) {
        Row row = Row.of(ban);
        return row.by() + " " + row.whom() + " of " + ban.realm();
    }

    /**
     * A ban as it is shown.
     *
     * @param ban the ban
     * @param by by what it keeps out, in a word
     * @param whom whom it keeps out
     */
    record Row(Ban ban, String by, String whom) {

        static Row of(Ban ban) {
            return switch (ban.target()) {
                case Ban.Authid authid -> new Row(ban, "authid", authid.value());
                case Ban.Authrole authrole -> new Row(ban, "authrole", authrole.value());
                case Ban.Block block -> new Row(ban, "peer", block.addresses().toString());
            };
        }
    }
}
