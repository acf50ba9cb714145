package io.colloquy.admin;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.io.JsonStringEncoder;

/**
 * A piece of JSON in UTF-8 that is put together from parts known beforehand and a few values between them. Knows nothing
 * of structure: that a page of sessions costs about as much as sending it comes from what is not done here.
 */
final class JsonBytes {

    private static final byte[] NULL = ascii("null");
    private static final byte[] TRUE = ascii("true");
    private static final byte[] FALSE = ascii("false");
    private static final int LONGEST_NUMBER = 20;
    private static final int INITIAL = 1024;

    private byte[] bytes = new byte[INITIAL];
    private int size;

    /** The bytes of a part that is known beforehand. */
    static byte[] ascii(String part) {
        return part.getBytes(StandardCharsets.US_ASCII);
    }

    /** What was put together so far. */
    byte[] bytes() {
        return bytes;
    }

    /** How many of the bytes count. */
    int size() {
        return size;
    }

    /** Makes room for what is about to come: to grow to a page's size step by step takes a quarter of rendering it. */
    void expect(int more) {
        reserve(more);
    }

    void raw(byte[] part) {
        reserve(part.length);
        System.arraycopy(part, 0, bytes, size, part.length);
        size += part.length;
    }

    void raw(char character) {
        reserve(1);
        bytes[size++] = (byte) character;
    }

    /** What separates an item of a list from the one before it. */
    void item() {
        if (bytes[size - 1] != '[') {
            raw(',');
        }
    }

    /** A value that the mapper writes. */
    void value(Object value) {
        raw(Json.mapper().writeValueAsBytes(value));
    }

    /** A string, or null. */
    void text(@Nullable String text) {
        if (text == null) {
            raw(NULL);
            return;
        }
        int length = text.length();
        reserve(length + 2);
        int at = size;
        bytes[at++] = '"';
        for (int i = 0; i < length; i++) {
            char character = text.charAt(i);
            if (character < ' ' || character > '~' || character == '"' || character == '\\') {
                escaped(text);
                return;
            }
            bytes[at++] = (byte) character;
        }
        bytes[at++] = '"';
        size = at;
    }

    /** The rare string that does not stand as it is. */
    private void escaped(String text) {
        raw('"');
        raw(JsonStringEncoder.getInstance().quoteAsUTF8(text));
        raw('"');
    }

    /** A string of characters that stand as they are. */
    void plain(char[] text, int length) {
        reserve(length + 2);
        bytes[size++] = '"';
        for (int i = 0; i < length; i++) {
            bytes[size++] = (byte) text[i];
        }
        bytes[size++] = '"';
    }

    void flag(boolean flag) {
        raw(flag ? TRUE : FALSE);
    }

    /** A number that is not negative. */
    void number(long number) {
        reserve(LONGEST_NUMBER);
        int end = size + 1;
        for (long rest = number / 10; rest > 0; rest /= 10) {
            end++;
        }
        long rest = number;
        for (int at = end - 1; at >= size; at--) {
            bytes[at] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
        size = end;
    }

    private void reserve(int more) {
        if (size + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, size + more));
        }
    }
}
