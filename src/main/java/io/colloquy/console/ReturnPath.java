package io.colloquy.console;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.net.URISyntaxException;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriComponentsBuilder;

/** Where a person wanted to go before the login came in between: always a page of the console, never another site. */
final class ReturnPath {

    static final String PARAMETER = "next";

    private static final String HOME = "/";
    private static final int LONGEST = 2000;

    private ReturnPath() {}

    /** The path to go on to: what was asked for, if it is a page of ours, else the first page. */
    static String safe(@Nullable String asked) {
        if (asked == null || asked.length() > LONGEST || !asked.startsWith("/")) {
            return HOME;
        }
        try {
            URI uri = new URI(asked);
            boolean ours = uri.getScheme() == null
                    && uri.getRawAuthority() == null
                    && uri.getRawPath().equals(uri.normalize().getRawPath())
                    && ConsolePaths.isPage(uri.getRawPath());
            return ours ? asked : HOME;
        } catch (URISyntaxException e) {
            return HOME;
        }
    }

    /** The login page that leads back to the page which a request is for, or was sent from. */
    static String loginFor(HttpServletRequest request) {
        String wanted = safe(Htmx.isFrom(request) ? Htmx.page(request) : wanted(request));
        return wanted.equals(HOME)
                ? ConsolePaths.LOGIN
                : UriComponentsBuilder.fromPath(ConsolePaths.LOGIN)
                        .queryParam(PARAMETER, "{wanted}")
                        .encode()
                        .buildAndExpand(wanted)
                        .toUriString();
    }

    private static String wanted(HttpServletRequest request) {
        if (!request.getMethod().equals("GET")) {
            return HOME;
        }
        String query = request.getQueryString();
        return request.getRequestURI() + (query == null ? "" : "?" + query);
    }
}
