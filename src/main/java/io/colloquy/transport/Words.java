package io.colloquy.transport;

import io.colloquy.wamp.Bounds;
import io.colloquy.wamp.Dict;
import io.colloquy.wamp.ErrorReply;
import io.colloquy.wamp.WampMessage;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Words for a person: what a peer said, or made us say, cut to what may be kept and shown. */
final class Words {

    private Words() {}

    /** A text with at most as many characters as may be kept, a question mark for each that can't be shown. */
    static String shown(String text) {
        var shown = new StringBuilder();
        text.codePoints().limit(Bounds.MAX_TEXT).map(Words::visible).forEach(shown::appendCodePoint);
        return shown.toString();
    }

    /** As {@link #shown}; null for no text, and for one without a character. */
    static @Nullable String shownOrNull(@Nullable String text) {
        return text == null || text.isEmpty() ? null : shown(text);
    }

    /** The details of a message that says something to a person, or nothing. */
    static Dict details(@Nullable String message) {
        return message == null ? Dict.EMPTY : Dict.of(Map.of("message", message));
    }

    /** What the protocol calls a message. */
    static String nameOf(WampMessage message) {
        return message instanceof ErrorReply
                ? "ERROR"
                : message.getClass().getSimpleName().toUpperCase(Locale.ROOT);
    }

    private static int visible(int character) {
        boolean half = character >= Character.MIN_SURROGATE && character <= Character.MAX_SURROGATE;
        return half || Character.isISOControl(character) ? '?' : character;
    }
}
