package io.colloquy.console;

import io.colloquy.access.Caller;
import io.colloquy.admin.Bans;
import io.colloquy.admin.RealmPrincipals;
import io.colloquy.admin.Realms;
import io.colloquy.audit.Actor;
import io.colloquy.realm.Principal;
import io.colloquy.realm.Realm;
import io.colloquy.realm.RealmPolicy;
import io.colloquy.session.Facet;
import io.colloquy.session.SessionFilter;
import io.colloquy.session.SessionService;
import io.colloquy.wamp.InvalidValueException;
import io.colloquy.wamp.RealmUri;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;

/** One realm: what it allows, who is in it, who may join, who is kept out. */
@Controller
@RequestMapping(Addresses.REALMS + "/{uri}")
final class RealmPage {

    private static final String VIEW = "console/realm";

    private static final int MOST_COUNTED = 8;
    private static final int MOST_BANS = 10;

    private final Realms realms;
    private final RealmPrincipals principals;
    private final Bans bans;
    private final SessionService sessions;

    RealmPage(Realms realms, RealmPrincipals principals, Bans bans, SessionService sessions) {
        this.realms = realms;
        this.principals = principals;
        this.bans = bans;
        this.sessions = sessions;
    }

    @GetMapping
    String page(
            @AuthenticationPrincipal Caller caller, @PathVariable String uri, HttpServletRequest request, Model model) {
        return show(caller, new RealmUri(uri), new Asked(Form.of(request), Form.empty()), model);
    }

    @PostMapping("/suspend")
    String suspend(
            Actor actor,
            @PathVariable String uri,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        var change = new Change(actor, new RealmUri(uri), Form.of(request));
        return answer(change, "The realm is suspended, and its sessions are closed.", RealmPolicy::suspended, request)
                .orElseGet(() -> refused(change, response, model));
    }

    @PostMapping("/resume")
    String resume(
            Actor actor,
            @PathVariable String uri,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        var change = new Change(actor, new RealmUri(uri), Form.of(request));
        return answer(change, "Clients may join the realm again.", RealmPolicy::resumed, request)
                .orElseGet(() -> refused(change, response, model));
    }

    @PostMapping("/delete")
    String delete(
            Actor actor,
            @PathVariable String uri,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        var change = new Change(actor, new RealmUri(uri), Form.of(request));
        Optional<RealmUri> deleted = change.form().submit(() -> {
            if (!change.form().value("confirm").equals(change.realm().value())) {
                throw new InvalidValueException("confirm", "must be the name of the realm, and is not");
            }
            realms.delete(actor, change.realm(), RealmForm.version(change.form()));
            return change.realm();
        });
        if (deleted.isEmpty()) {
            return refused(change, response, model);
        }
        Notices.leave(request, "The realm " + change.realm() + " is deleted, with all that was in it.");
        return "redirect:" + Addresses.REALMS;
    }

    private record Asked(Form filter, Form form) {}

    private record Change(Actor actor, RealmUri realm, Form form) {}

    private Optional<String> answer(
            Change change, String notice, UnaryOperator<RealmPolicy> policy, HttpServletRequest request) {
        return change.form()
                .submit(() -> {
                    Realm current = realms.fetch(change.actor().caller(), change.realm());
                    return realms.replace(
                            change.actor(),
                            change.realm(),
                            policy.apply(current.policy()),
                            RealmForm.version(change.form()));
                })
                .map(realm -> {
                    Notices.leave(request, notice);
                    return "redirect:" + Addresses.of(realm.uri());
                });
    }

    private String refused(Change change, HttpServletResponse response, Model model) {
        change.form().tell(response);
        return show(change.actor().caller(), change.realm(), new Asked(Form.empty(), change.form()), model);
    }

    private String show(Caller caller, RealmUri uri, Asked asked, Model model) {
        SessionFilter inRealm = SessionFilter.ALL.within(Set.of(uri));
        Realm realm = realms.fetch(caller, uri);
        String after = asked.filter().text(Listing.CURSOR).orElse(null);
        List<Principal> found = principals.list(caller, uri, after, Listing.WANTED);
        var here = new Listing.Place(Addresses.of(uri), asked.filter().only(Listing.CURSOR));
        model.addAttribute("realm", realm);
        model.addAttribute("form", asked.form());
        model.addAttribute("principals", Listing.of(here, found, Principal::authid));
        model.addAttribute("byRole", sessions.summary(Facet.AUTHROLE, inRealm, MOST_COUNTED));
        model.addAttribute("byTransport", sessions.summary(Facet.TRANSPORT, inRealm, MOST_COUNTED));
        model.addAttribute("moreBans", false);
        if (May.of(caller).readBans()) {
            List<BanPages.Row> rows = bans.list(caller, Set.of(uri), 0, MOST_BANS + 1).stream()
                    .map(BanPages.Row::of)
                    .toList();
            model.addAttribute("bans", rows.stream().limit(MOST_BANS).toList());
            model.addAttribute("moreBans", rows.size() > MOST_BANS);
        }
        return VIEW;
    }
}
