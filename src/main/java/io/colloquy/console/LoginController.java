package io.colloquy.console;

import io.colloquy.access.Caller;
import io.colloquy.access.Logins;
import io.colloquy.access.Role;
import io.colloquy.access.TooManyFailuresException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.context.SecurityContextRepository;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** How one gets into the console, and out of it. */
@Controller
final class LoginController {

    private static final String VIEW = "console/login";

    private final Logins logins;
    private final SecurityContextRepository contexts;
    private final ConsoleTokens tokens;
    private final Seats seats;

    LoginController(Logins logins, SecurityContextRepository consoleLogins, ConsoleTokens tokens, Seats seats) {
        this.logins = logins;
        this.contexts = consoleLogins;
        this.tokens = tokens;
        this.seats = seats;
    }

    /** What was typed into the form; either a user and a password, or a key. */
    record Typed(
            @Nullable String user,
            @Nullable String password,
            @Nullable String key,
            @Nullable String next) {

        boolean hasKey() {
            return key != null && !key.isBlank();
        }

        @Override
        public String toString() {
            return "Typed[user=" + user + "]";
        }
    }

    @GetMapping(ConsolePaths.LOGIN)
    String form(@AuthenticationPrincipal @Nullable Caller caller, @RequestParam @Nullable String next, Model model) {
        if (caller != null) {
            return "redirect:" + ReturnPath.safe(next);
        }
        model.addAttribute("next", ReturnPath.safe(next));
        return VIEW;
    }

    @PostMapping(ConsolePaths.LOGIN)
    String logIn(@ModelAttribute Typed typed, HttpServletRequest request, HttpServletResponse response, Model model) {
        try {
            Authentication known = verified(typed, request.getRemoteAddr());
            remember(known, request, response);
            return "redirect:" + ReturnPath.safe(typed.next());
        } catch (AuthenticationException e) {
            refuse(e, response);
            model.addAttribute("next", ReturnPath.safe(typed.next()));
            model.addAttribute("user", typed.user());
            model.addAttribute("byKey", typed.hasKey());
            model.addAttribute("refusal", words(e));
            return VIEW;
        }
    }

    @PostMapping(ConsolePaths.LOGOUT)
    String logOut(HttpServletRequest request) {
        HttpSession login = request.getSession(false);
        if (login != null) {
            login.invalidate();
        }
        SecurityContextHolder.clearContext();
        return "redirect:" + ConsolePaths.LOGIN;
    }

    private Authentication verified(Typed typed, String address) {
        Authentication known = typed.hasKey()
                ? logins.withKey(Objects.requireNonNull(typed.key()).strip(), address)
                : logins.withPassword(
                        Objects.requireNonNullElse(typed.user(), ""),
                        Objects.requireNonNullElse(typed.password(), ""),
                        address);
        if (known.getPrincipal() instanceof Caller caller && caller.role() == Role.GATEWAY) {
            throw new NoConsoleException();
        }
        return known;
    }

    /** A session that was there before the login is not used on, or whoever planted it would be in as well. */
    private void remember(Authentication known, HttpServletRequest request, HttpServletResponse response) {
        HttpSession earlier = request.getSession(false);
        if (earlier != null) {
            earlier.invalidate();
        }
        tokens.forget(request, response);
        SecurityContext context = SecurityContextHolder.createEmptyContext();
        context.setAuthentication(known);
        SecurityContextHolder.setContext(context);
        HttpSession login = request.getSession();
        contexts.saveContext(context, request, response);
        seats.take((Caller) Objects.requireNonNull(known.getPrincipal()), login);
    }

    private static void refuse(AuthenticationException e, HttpServletResponse response) {
        switch (e) {
            case TooManyFailuresException tooMany -> {
                response.setStatus(429);
                response.setHeader(
                        "Retry-After", String.valueOf(tooMany.retryAfter().toSeconds()));
            }
            case NoConsoleException none -> response.setStatus(HttpServletResponse.SC_FORBIDDEN);
            case AuthenticationServiceException busy -> response.setStatus(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
            default -> response.setStatus(HttpServletResponse.SC_UNAUTHORIZED);
        }
    }

    private static String words(AuthenticationException e) {
        return switch (e) {
            case TooManyFailuresException tooMany ->
                "Too many attempts failed. Wrong credentials are not looked at again for "
                        + tooMany.retryAfter().toSeconds() + " s; the right ones are, at any time.";
            case NoConsoleException none -> "This key belongs to a gateway. Gateways use the API, and have no console.";
            case AuthenticationServiceException busy -> "The credentials can’t be verified now. Try again soon.";
            default -> "That is not right. Nothing says which part of it is wrong.";
        };
    }

    /** The credentials are right, and are those of a program that opens sessions. */
    private static final class NoConsoleException extends AuthenticationException {

        private static final long serialVersionUID = 1L;

        NoConsoleException() {
            super("gateways have no console");
        }
    }
}
