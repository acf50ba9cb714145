package io.colloquy.console;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/** What htmx says in the headers of its requests. */
final class Htmx {

    /** Sends the browser to another page, whatever part of this one was to be replaced. */
    static final String REDIRECT = "HX-Redirect";

    private Htmx() {}

    /** Whether htmx sent a request, and so wants a part of a page. */
    static boolean isFrom(HttpServletRequest request) {
        return "true".equals(request.getHeader("HX-Request"));
    }

    /** The path and query of the page that a request was sent from, or null if it does not say. */
    static @Nullable String page(HttpServletRequest request) {
        String url = request.getHeader("HX-Current-URL");
        if (url == null) {
            return null;
        }
        try {
            URI uri = URI.create(url);
            String query = uri.getRawQuery();
            return uri.getRawPath() + (query == null ? "" : "?" + query);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
