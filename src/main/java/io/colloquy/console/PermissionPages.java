package io.colloquy.console;

import io.colloquy.access.Caller;
import io.colloquy.admin.Realms;
import io.colloquy.audit.Actor;
import io.colloquy.realm.Action;
import io.colloquy.realm.Permission;
import io.colloquy.realm.Permissions;
import io.colloquy.realm.Realm;
import io.colloquy.realm.RealmPolicy;
import io.colloquy.realm.StaleVersionException;
import io.colloquy.wamp.InvalidValueException;
import io.colloquy.wamp.MatchPolicy;
import io.colloquy.wamp.RealmUri;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;

/**
 * The permissions of a realm, one at a time. A permission is named by its place among the others, in the version of the
 * realm that the form was made for.
 */
@Controller
@RequestMapping(Addresses.REALMS + "/{uri}/permissions")
final class PermissionPages {

    private static final String VIEW = "console/permission";

    private final Realms realms;

    PermissionPages(Realms realms) {
        this.realms = realms;
    }

    @GetMapping
    String blank(@AuthenticationPrincipal Caller caller, @PathVariable String uri, Model model) {
        Realm realm = realms.fetch(caller, new RealmUri(uri));
        return show(realm, null, PermissionForm.blank(realm), model);
    }

    @PostMapping
    String add(
            Actor actor,
            @PathVariable String uri,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        var change = new Change(actor, new RealmUri(uri), null, Form.of(request));
        return answer(
                        change,
                        "The permission is added.",
                        (rules, policy) -> rules.add(wanted(change, rules, policy)),
                        request)
                .orElseGet(() -> refused(change, response, model));
    }

    @GetMapping("/{place}")
    String page(
            @AuthenticationPrincipal Caller caller, @PathVariable String uri, @PathVariable int place, Model model) {
        Realm realm = realms.fetch(caller, new RealmUri(uri));
        List<Permission> rules = realm.policy().permissions().rules();
        if (place < 0 || place >= rules.size()) {
            // It was removed meanwhile; the page of the realm shows which there are.
            return "redirect:" + Addresses.of(realm.uri());
        }
        return show(realm, place, PermissionForm.of(realm, rules.get(place)), model);
    }

    @PostMapping("/{place}")
    String replace(
            Actor actor,
            @PathVariable String uri,
            @PathVariable int place,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        var change = new Change(actor, new RealmUri(uri), place, Form.of(request));
        return answer(
                        change,
                        "The permission is changed.",
                        (rules, policy) -> {
                            rules.remove(place);
                            rules.add(place, wanted(change, rules, policy));
                        },
                        request)
                .orElseGet(() -> refused(change, response, model));
    }

    @PostMapping("/{place}/delete")
    String delete(
            Actor actor,
            @PathVariable String uri,
            @PathVariable int place,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        var change = new Change(actor, new RealmUri(uri), place, Form.of(request));
        return answer(change, "The permission is removed.", (rules, policy) -> rules.remove(place), request)
                .orElseGet(() -> refused(change, response, model));
    }

    /** @param place which permission it is about; null for one that is to be added */
    private record Change(
            Actor actor, RealmUri realm, @Nullable Integer place, Form form) {}

    private Optional<String> answer(
            Change change, String notice, BiConsumer<List<Permission>, RealmPolicy> work, HttpServletRequest request) {
        return change.form().submit(() -> done(change, work)).map(realm -> {
            Notices.leave(request, notice);
            return "redirect:" + Addresses.of(realm.uri());
        });
    }

    private Realm done(Change change, BiConsumer<List<Permission>, RealmPolicy> work) {
        Realm current = realms.fetch(change.actor().caller(), change.realm());
        OptionalLong seen = RealmForm.version(change.form());
        StaleVersionException.check(seen, current.version());
        var rules = new ArrayList<>(current.policy().permissions().rules());
        Integer place = change.place();
        if (place != null && (place < 0 || place >= rules.size())) {
            throw new InvalidValueException("version", "has no such permission");
        }
        work.accept(rules, current.policy());
        RealmPolicy policy = current.policy().withPermissions(new Permissions(rules));
        return realms.replace(change.actor(), change.realm(), policy, seen);
    }

    /** What a form says, if none of the others says it too. */
    private static Permission wanted(Change change, List<Permission> others, RealmPolicy policy) {
        Permission wanted = PermissionForm.permission(change.form(), policy.uriRule());
        if (others.stream()
                .anyMatch(other ->
                        other.role().equals(wanted.role()) && other.uri().equals(wanted.uri()))) {
            throw new InvalidValueException("uri", "is that of another permission of this role, with the same match");
        }
        return wanted;
    }

    private String refused(Change change, HttpServletResponse response, Model model) {
        change.form().tell(response);
        return show(realms.fetch(change.actor().caller(), change.realm()), change.place(), change.form(), model);
    }

    private static String show(Realm realm, @Nullable Integer place, Form form, Model model) {
        model.addAttribute("realm", realm);
        model.addAttribute("place", place);
        model.addAttribute("form", form);
        model.addAttribute("matches", MatchPolicy.values());
        model.addAttribute("actions", Action.values());
        return VIEW;
    }
}
