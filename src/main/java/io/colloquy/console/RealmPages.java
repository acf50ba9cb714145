package io.colloquy.console;

import io.colloquy.access.Caller;
import io.colloquy.admin.Realms;
import io.colloquy.audit.Actor;
import io.colloquy.realm.Permissions;
import io.colloquy.realm.Realm;
import io.colloquy.realm.RealmPolicy;
import io.colloquy.wamp.AuthMethod;
import io.colloquy.wamp.RealmUri;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Optional;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/** The realms, and what each allows. */
@Controller
final class RealmPages {

    private static final String PATH = Addresses.REALMS;
    private static final String LIST = "console/realms";
    private static final String EDIT = "console/realm-form";

    private final Realms realms;

    RealmPages(Realms realms) {
        this.realms = realms;
    }

    @GetMapping(PATH)
    String list(
            @AuthenticationPrincipal Caller caller,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        Form filter = Form.of(request);
        List<Realm> found = filter.submit(() -> realms.list(
                        caller,
                        filter.text(Listing.CURSOR)
                                .map(cursor -> Form.named(Listing.CURSOR, () -> new RealmUri(cursor)))
                                .orElse(null),
                        Listing.WANTED))
                .orElse(List.of());
        filter.tell(response);
        model.addAttribute("filter", filter);
        model.addAttribute(
                "realms", Listing.of(new Listing.Place(PATH, filter.only(Listing.CURSOR)), found, Realm::uri));
        return LIST;
    }

    @GetMapping(path = PATH, params = "create")
    String blank(@AuthenticationPrincipal Caller caller, Model model) {
        if (!May.of(caller).manageRealms()) {
            throw new AccessDeniedException("creates no realms");
        }
        return edit(RealmForm.blank(), model);
    }

    @PostMapping(PATH)
    String create(Actor actor, HttpServletRequest request, HttpServletResponse response, Model model) {
        Form form = Form.of(request);
        Optional<Realm> made = form.submit(
                () -> realms.create(actor, form.made("uri", RealmUri::new), RealmForm.policy(form, Permissions.NONE)));
        if (made.isPresent()) {
            Notices.leave(request, "The realm is created.");
            return "redirect:" + Addresses.of(made.get().uri());
        }
        form.tell(response);
        return edit(form, model);
    }

    @GetMapping(PATH + "/{uri}/edit")
    String form(@AuthenticationPrincipal Caller caller, @PathVariable String uri, Model model) {
        Realm realm = realms.fetch(caller, new RealmUri(uri));
        model.addAttribute("realm", realm);
        return edit(RealmForm.of(realm), model);
    }

    @PostMapping(PATH + "/{uri}")
    String replace(
            Actor actor,
            @PathVariable String uri,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        RealmUri named = new RealmUri(uri);
        Form form = Form.of(request);
        Optional<Realm> made = form.submit(() -> {
            Permissions kept = realms.fetch(actor.caller(), named).policy().permissions();
            return realms.replace(actor, named, RealmForm.policy(form, kept), RealmForm.version(form));
        });
        if (made.isPresent()) {
            Notices.leave(request, "The realm is changed.");
            return "redirect:" + Addresses.of(named);
        }
        form.tell(response);
        model.addAttribute("realm", realms.fetch(actor.caller(), named));
        return edit(form, model);
    }

    private static String edit(Form form, Model model) {
        model.addAttribute("form", form);
        model.addAttribute("methods", AuthMethod.values());
        model.addAttribute("defaults", RealmPolicy.DEFAULT);
        return EDIT;
    }
}
