package io.colloquy.console;

import io.colloquy.access.Caller;
import io.colloquy.access.KeyService;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/** Looks at each request whether the key that somebody logged in with is good still; if it is not, the login ends. */
final class GoodKeyFilter extends OncePerRequestFilter {

    private final KeyService keys;

    GoodKeyFilter(KeyService keys) {
        this.keys = keys;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Authentication known = SecurityContextHolder.getContext().getAuthentication();
        if (known != null && known.getPrincipal() instanceof Caller caller && !isGood(caller)) {
            SecurityContextHolder.clearContext();
            HttpSession login = request.getSession(false);
            if (login != null) {
                login.invalidate();
            }
        }
        chain.doFilter(request, response);
    }

    private boolean isGood(Caller caller) {
        try {
            keys.insist(caller);
            return true;
        } catch (AuthenticationException e) {
            return false;
        }
    }
}
