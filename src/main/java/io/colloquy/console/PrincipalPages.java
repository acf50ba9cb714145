package io.colloquy.console;

import io.colloquy.access.Caller;
import io.colloquy.admin.RealmPrincipals;
import io.colloquy.admin.Realms;
import io.colloquy.audit.Actor;
import io.colloquy.realm.Principal;
import io.colloquy.realm.PrincipalChange;
import io.colloquy.realm.RealmChange;
import io.colloquy.realm.StaleVersionException;
import io.colloquy.wamp.InvalidValueException;
import io.colloquy.wamp.RealmUri;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;

/** Who may join a realm, as what, by which credentials. No page shows one of these. */
@Controller
@RequestMapping(Addresses.REALMS + "/{uri}/principals")
final class PrincipalPages {

    private static final String VIEW = "console/principal";

    private final RealmPrincipals principals;
    private final Realms realms;

    PrincipalPages(RealmPrincipals principals, Realms realms) {
        this.principals = principals;
        this.realms = realms;
    }

    @GetMapping
    String blank(@AuthenticationPrincipal Caller caller, @PathVariable String uri, Model model) {
        model.addAttribute("realm", realms.fetch(caller, new RealmUri(uri)));
        model.addAttribute("form", Form.of(Map.of("enabled", List.of("true"))));
        return VIEW;
    }

    @PostMapping
    String create(
            Actor actor,
            @PathVariable String uri,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        RealmUri realm = new RealmUri(uri);
        Form form = Form.of(request);
        Optional<Principal> made = form.submit(() -> {
            var name = new RealmPrincipals.Name(realm, form.made("authid", Principal::name));
            return create(actor, name, PrincipalForm.change(form, by(actor, OptionalLong.of(0))));
        });
        if (made.isPresent()) {
            Notices.leave(request, made.get().authid() + " may join.");
            return "redirect:" + Addresses.of(realm);
        }
        form.tell(response);
        model.addAttribute("realm", realms.fetch(actor.caller(), realm));
        model.addAttribute("form", form);
        return VIEW;
    }

    @GetMapping("/{authid}")
    String page(
            @AuthenticationPrincipal Caller caller,
            @PathVariable String uri,
            @PathVariable String authid,
            Model model) {
        RealmPrincipals.Name name = named(uri, authid);
        Principal principal = principals.fetch(caller, name);
        Map<String, List<String>> fields = Map.of(
                "authrole", List.of(principal.authrole()),
                "enabled", principal.enabled() ? List.of("true") : List.of(),
                "version", List.of(String.valueOf(principal.version())));
        return show(caller, name, Form.of(fields), model);
    }

    @PostMapping("/{authid}")
    String replace(
            Actor actor,
            @PathVariable String uri,
            @PathVariable String authid,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        RealmPrincipals.Name name = named(uri, authid);
        Form form = Form.of(request);
        Optional<Principal> made = form.submit(() ->
                principals.put(actor, name, PrincipalForm.change(form, by(actor, RealmForm.version(form)))));
        if (made.isPresent()) {
            Notices.leave(request, authid + " is changed.");
            return "redirect:" + Addresses.of(name.realm());
        }
        form.tell(response);
        return show(actor.caller(), name, form, model);
    }

    @PostMapping("/{authid}/delete")
    String delete(
            Actor actor,
            @PathVariable String uri,
            @PathVariable String authid,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        RealmPrincipals.Name name = named(uri, authid);
        Form form = Form.of(request);
        Optional<RealmPrincipals.Name> deleted = form.submit(() -> {
            principals.delete(actor, name, RealmForm.version(form));
            return name;
        });
        if (deleted.isPresent()) {
            Notices.leave(request, authid + " is deleted, and may no longer join.");
            return "redirect:" + Addresses.of(name.realm());
        }
        form.tell(response);
        return show(actor.caller(), name, form, model);
    }

    private Principal create(Actor actor, RealmPrincipals.Name name, PrincipalChange change) {
        try {
            return principals.put(actor, name, change);
        } catch (StaleVersionException there) {
            throw new InvalidValueException("authid", "is the name of another principal of this realm");
        }
    }

    private String show(Caller caller, RealmPrincipals.Name name, Form form, Model model) {
        model.addAttribute("principal", principals.fetch(caller, name));
        model.addAttribute("realm", realms.fetch(caller, name.realm()));
        model.addAttribute("form", form);
        return VIEW;
    }

    private static RealmPrincipals.Name named(String uri, String authid) {
        return new RealmPrincipals.Name(new RealmUri(uri), Principal.name(authid));
    }

    private static RealmChange by(Actor actor, OptionalLong version) {
        return new RealmChange(actor.caller().name(), version);
    }
}
