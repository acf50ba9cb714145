package io.colloquy.console;

import io.colloquy.access.Caller;
import io.colloquy.admin.Refusal;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.core.Ordered;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authentication.InsufficientAuthenticationException;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.csrf.CsrfException;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.View;
import org.springframework.web.util.DisconnectedClientHelper;
import org.thymeleaf.spring6.view.ThymeleafViewResolver;

/**
 * Says in words what the console refuses: on a page, or in a few lines where a part of a page was asked for. Strangers are
 * led to the login, and back to where they wanted to go.
 */
@Component
final class Refusals implements HandlerExceptionResolver, Ordered {

    private static final Logger LOG = LoggerFactory.getLogger(Refusals.class);

    private static final String PAGE = "console/refusal";
    private static final String PART = "console/refusal :: words";

    private static final Refusal OUTDATED = new Refusal(
            HttpServletResponse.SC_FORBIDDEN,
            "This form is out of date",
            "Nothing was changed. Load the page again, and then try once more.");

    private static final Refusal UNFORESEEN = new Refusal(
            HttpServletResponse.SC_INTERNAL_SERVER_ERROR,
            "Something went wrong here",
            "The log says what. It stands there with the id of this request.");

    private final Shell shell;
    private final ObjectProvider<ThymeleafViewResolver> views;

    Refusals(Shell shell, ObjectProvider<ThymeleafViewResolver> views) {
        this.shell = shell;
        this.views = views;
    }

    /** Before all others: those of the admin API answer programs. */
    @Override
    public int getOrder() {
        return HIGHEST_PRECEDENCE;
    }

    /** Answers a stranger, who has to log in first. */
    void meetStranger(HttpServletRequest request, HttpServletResponse response, AuthenticationException e)
            throws IOException {
        if (Htmx.isFrom(request)) {
            response.setHeader(Htmx.REDIRECT, ReturnPath.loginFor(request));
            response.setStatus(HttpServletResponse.SC_UNAUTHORIZED);
        } else if (ConsolePaths.isLive(request)) {
            response.setStatus(HttpServletResponse.SC_UNAUTHORIZED);
        } else {
            response.sendRedirect(ReturnPath.loginFor(request));
        }
    }

    /** Answers somebody who may not do this, or whose form is not one that was made here for them. */
    void deny(HttpServletRequest request, HttpServletResponse response, AccessDeniedException e)
            throws IOException, ServletException {
        boolean login = request.getRequestURI().equals(ConsolePaths.LOGIN);
        if (!login && !isKnown(SecurityContextHolder.getContext().getAuthentication())) {
            meetStranger(request, response, new InsufficientAuthenticationException("the login has ended", e));
            return;
        }
        write(
                request,
                response,
                e instanceof CsrfException ? OUTDATED : Refusal.of(e).orElse(UNFORESEEN));
    }

    @Override
    public @Nullable ModelAndView resolveException(
            HttpServletRequest request, HttpServletResponse response, @Nullable Object handler, Exception e) {
        if (!ConsolePaths.includes(request)) {
            return null;
        }
        if (response.isCommitted() || DisconnectedClientHelper.isClientDisconnectedException(e)) {
            LOG.debug("The browser did not wait for its answer", e);
            return new ModelAndView();
        }
        Refusal refusal = Refusal.of(e).orElseGet(() -> {
            LOG.error("A request failed", e);
            return UNFORESEEN;
        });
        response.setStatus(refusal.status());
        return new ModelAndView(Htmx.isFrom(request) ? PART : PAGE, model(request, refusal));
    }

    private void write(HttpServletRequest request, HttpServletResponse response, Refusal refusal)
            throws IOException, ServletException {
        response.setStatus(refusal.status());
        try {
            View view = views.getObject().resolveViewName(Htmx.isFrom(request) ? PART : PAGE, Locale.ENGLISH);
            if (view == null) {
                throw new IllegalStateException("there is no page for refusals");
            }
            view.render(model(request, refusal), request, response);
        } catch (IOException | ServletException | RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new ServletException(e);
        }
    }

    private Map<String, Object> model(HttpServletRequest request, Refusal refusal) {
        return Map.of(Shell.MODEL, shell.frame(request.getRequestURI()), "refusal", refusal);
    }

    private static boolean isKnown(@Nullable Authentication authentication) {
        return authentication != null && authentication.getPrincipal() instanceof Caller;
    }
}
