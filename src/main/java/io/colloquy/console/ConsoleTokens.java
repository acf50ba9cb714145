package io.colloquy.console;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseCookie;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.security.web.csrf.CsrfTokenRepository;
import org.springframework.security.web.csrf.HttpSessionCsrfTokenRepository;
import org.springframework.stereotype.Component;

/**
 * The tokens against forged forms. Who has logged in has one that belongs to the login, which no page of another port of
 * this host can plant. Before that there is nothing to remember it in but a cookie of its own.
 */
@Component
final class ConsoleTokens implements CsrfTokenRepository {

    private final CsrfTokenRepository ofLogin = new HttpSessionCsrfTokenRepository();
    private final CsrfTokenRepository ofStranger = cookie();

    @Override
    public CsrfToken generateToken(HttpServletRequest request) {
        return of(request).generateToken(request);
    }

    @Override
    public void saveToken(@Nullable CsrfToken token, HttpServletRequest request, HttpServletResponse response) {
        of(request).saveToken(token, request, response);
    }

    @Override
    public @Nullable CsrfToken loadToken(HttpServletRequest request) {
        return of(request).loadToken(request);
    }

    /** Takes the stranger's token back, who is none any more. */
    void forget(HttpServletRequest request, HttpServletResponse response) {
        ofStranger.saveToken(null, request, response);
    }

    private CsrfTokenRepository of(HttpServletRequest request) {
        return request.getSession(false) == null ? ofStranger : ofLogin;
    }

    private static CsrfTokenRepository cookie() {
        var tokens = new CookieCsrfTokenRepository();
        tokens.setCookieName("COLLOQUY_LOGIN");
        tokens.setCookiePath(ConsolePaths.LOGIN);
        tokens.setCookieCustomizer(ConsoleTokens::closed);
        return tokens;
    }

    private static void closed(ResponseCookie.ResponseCookieBuilder cookie) {
        cookie.httpOnly(true).sameSite("Strict");
    }
}
