package io.colloquy.console;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where the links of a page lead. */
final class Hrefs {

    private Hrefs() {}

    /** Where the link leads that has a certain relation to the page. */
    static String of(String page, String rel) {
        Matcher link =
                Pattern.compile("rel=\"" + rel + "\"\\s+href=\"([^\"]+)\"").matcher(page);
        if (!link.find()) {
            throw new AssertionError("no link to " + rel + " in " + page);
        }
        return link.group(1).replace("&amp;", "&");
    }
}
