package io.colloquy.console;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;

/** Which paths are the console's. All others are the admin API's, and know neither its cookie nor its login. */
final class ConsolePaths {

    static final String LOGIN = "/login";
    static final String LOGOUT = "/logout";

    /** What a browser loads with each page, and before anybody has logged in. */
    static final List<String> ASSETS =
            List.of("/console/**", "/webjars/htmx.org/**", "/webjars/uplot/**", "/favicon.*");

    /** Where streams and their data are, which a script asks for. */
    static final String LIVE = "/live/**";

    private static final List<String> PAGES = List.of(
            "/",
            "/sessions/**",
            "/closed/**",
            "/realms/**",
            "/bans/**",
            "/audit/**",
            "/keys/**",
            "/jobs/**",
            "/drain/**");

    static final RequestMatcher ALL =
            matcher(Stream.of(List.of(LOGIN, LOGOUT, LIVE), ASSETS, PAGES).flatMap(List::stream));

    private static final RequestMatcher LIVE_ONLY = matcher(Stream.of(LIVE));

    private ConsolePaths() {}

    /** Whether a request is for the console. */
    static boolean includes(HttpServletRequest request) {
        return ALL.matches(request);
    }

    /** Whether it is a script that waits for the answer, rather than a person. */
    static boolean isLive(HttpServletRequest request) {
        return LIVE_ONLY.matches(request);
    }

    /** Whether a path, without its query, is that of a page to which a login may lead. */
    static boolean isPage(String path) {
        return path.equals("/")
                || PAGES.stream()
                        .filter(page -> page.endsWith("/**"))
                        .map(page -> page.substring(0, page.length() - 3))
                        .anyMatch(page -> path.equals(page) || path.startsWith(page + "/"));
    }

    private static RequestMatcher matcher(Stream<String> patterns) {
        return new OrRequestMatcher(Arrays.asList(patterns.map(pattern -> (RequestMatcher)
                        PathPatternRequestMatcher.withDefaults().matcher(pattern))
                .toArray(RequestMatcher[]::new)));
    }
}
