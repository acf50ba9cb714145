package io.colloquy.console;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.web.servlet.support.RequestContextUtils;

/** What a page is told by the request before it, this once. */
final class Notices {

    /** Under which name a page finds words about what was done. */
    static final String NOTICE = "notice";

    private Notices() {}

    /** Leaves words for the page that this request leads to. */
    static void leave(HttpServletRequest request, String words) {
        leave(request, NOTICE, words);
    }

    /** Leaves something for the page that this request leads to. */
    static void leave(HttpServletRequest request, String name, Object what) {
        RequestContextUtils.getOutputFlashMap(request).put(name, what);
    }
}
