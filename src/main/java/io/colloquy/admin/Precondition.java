package io.colloquy.admin;

import io.colloquy.realm.StaleVersionException;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What {@code If-Match} asks for: that the thing to be changed is still the version that the client has seen.
 *
 * @param tags the tags one of which must be the current one; empty if any version will do
 * @param given whether the header is there and names versions
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9110#name-if-match">RFC 9110, If-Match</a>
 */
record Precondition(List<String> tags, boolean given) {

    private static final String HEADER = "If-Match";

    /** An entity tag, and the comma or the end behind it. */
    private static final Pattern TAG = Pattern.compile("\\s*((?:W/)?\"[\\x21\\x23-\\x7E\\x80-\\xFF]*\")\\s*(,|$)");

    static Precondition of(HttpServletRequest request) {
        List<String> lines = Collections.list(request.getHeaders(HEADER));
        if (lines.isEmpty()) {
            return new Precondition(List.of(), false);
        }
        String text = String.join(",", lines);
        return text.strip().equals("*") ? new Precondition(List.of(), false) : new Precondition(tags(text), true);
    }

    /**
     * The version that a change is bound to.
     *
     * @param current the version as it is now
     * @return that version if the client named it; nothing if the client is content with any
     * @throws StaleVersionException if the client named others only
     */
    OptionalLong on(long current) {
        if (!given) {
            return OptionalLong.empty();
        }
        if (!tags.contains("\"" + current + "\"")) {
            throw new StaleVersionException(current);
        }
        return OptionalLong.of(current);
    }

    private static List<String> tags(String text) {
        var tags = new ArrayList<String>();
        Matcher tag = TAG.matcher(text);
        int at = 0;
        boolean more = true;
        while (more) {
            if (!tag.region(at, text.length()).lookingAt()) {
                throw Problem.of(
                                ProblemCode.INVALID_ARGUMENT,
                                Fault.parameter(HEADER, "must be * or entity tags in double quotes"))
                        .exception();
            }
            tags.add(tag.group(1));
            at = tag.end();
            more = !tag.group(2).isEmpty();
        }
        return List.copyOf(tags);
    }
}
