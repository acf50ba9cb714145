package io.colloquy.session;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A pattern in which {@code *} matches any run of characters, upper and lower case alike. Matching takes time in
 * proportion to the length of the text, whatever the pattern: what stands between two stars is searched for by Knuth,
 * Morris and Pratt's algorithm, and its first occurrence is always good enough.
 */
final class Glob {

    private final List<Part> parts;

    Glob(String pattern) {
        var split = new ArrayList<Part>();
        for (String part : pattern.split("\\*", -1)) {
            split.add(new Part(folded(part)));
        }
        this.parts = List.copyOf(split);
    }

    boolean matches(String text) {
        char[] folded = folded(text);
        Part first = parts.getFirst();
        if (parts.size() == 1) {
            return Arrays.equals(folded, first.text);
        }
        Part last = parts.getLast();
        int end = folded.length - last.text.length;
        if (end < first.text.length || !first.standsAt(folded, 0) || !last.standsAt(folded, end)) {
            return false;
        }
        int at = first.text.length;
        for (Part part : parts.subList(1, parts.size() - 1)) {
            at = part.endOfFirst(folded, at, end);
            if (at < 0) {
                return false;
            }
        }
        return true;
    }

    private static char[] folded(String text) {
        char[] folded = text.toCharArray();
        for (int i = 0; i < folded.length; i++) {
            folded[i] = Character.toLowerCase(Character.toUpperCase(folded[i]));
        }
        return folded;
    }

    /** What stands between two stars. */
    private static final class Part {

        private final char[] text;

        /** For each beginning of the text, how long the longest shorter beginning is that it ends with. */
        private final int[] borders;

        Part(char[] text) {
            this.text = text;
            this.borders = new int[text.length];
            for (int i = 1, border = 0; i < text.length; i++) {
                border = longer(border, text[i]);
                borders[i] = border;
            }
        }

        /** How much of the text is matched once another character has followed what was matched of it. */
        private int longer(int matched, char next) {
            int length = matched;
            while (length > 0 && text[length] != next) {
                length = borders[length - 1];
            }
            return text[length] == next ? length + 1 : length;
        }

        boolean standsAt(char[] in, int at) {
            return Arrays.equals(in, at, at + text.length, text, 0, text.length);
        }

        /** Where the first occurrence within a range ends, or -1. */
        int endOfFirst(char[] in, int from, int to) {
            int matched = 0;
            for (int i = from; matched < text.length; i++) {
                if (i >= to) {
                    return -1;
                }
                matched = longer(matched, in[i]);
                if (matched == text.length) {
                    return i + 1;
                }
            }
            return from;
        }
    }
}
