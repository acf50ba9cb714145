package io.colloquy.access;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.context.SecurityContextRepository;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Finds the {@link Caller} of a request that presents credentials. Wrong ones end the request, even where none are
 * needed; who presents none goes on as a stranger.
 */
final class CredentialsFilter extends OncePerRequestFilter {

    private final Login login;
    private final AuthenticationEntryPoint refusal;
    private final SecurityContextRepository contexts;

    CredentialsFilter(Login login, AuthenticationEntryPoint refusal, SecurityContextRepository contexts) {
        this.login = login;
        this.refusal = refusal;
        this.contexts = contexts;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        try {
            Optional<Caller> caller =
                    Credentials.of(request).map(credentials -> login.caller(credentials, request.getRemoteAddr()));
            caller.ifPresent(known -> remember(known, request, response));
        } catch (AuthenticationException e) {
            SecurityContextHolder.clearContext();
            refusal.commence(request, response, e);
            return;
        }
        chain.doFilter(request, response);
    }

    /** Kept with the request also, where its asynchronous continuation finds it. */
    private void remember(Caller caller, HttpServletRequest request, HttpServletResponse response) {
        SecurityContext context = SecurityContextHolder.createEmptyContext();
        context.setAuthentication(new CallerToken(caller));
        SecurityContextHolder.setContext(context);
        contexts.saveContext(context, request, response);
    }
}
