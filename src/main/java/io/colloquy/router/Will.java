package io.colloquy.router;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The testaments of one session, in the order in which they were made. Once it is opened it takes nothing more. Safe for
 * use by several threads.
 */
final class Will {

    private final List<Testament> testaments = new ArrayList<>(0);
    private long size;
    private boolean opened;

    /** What came of an attempt to add to it. */
    enum Taken {
        /** It is part of it now. */
        TAKEN,
        /** There are as many as may be, or they are as large. */
        FULL,
        /** It was opened. */
        OPENED
    }

    /**
     * Adds a testament.
     *
     * @param most how many there may be
     * @param largest how large all of them may be, in octets
     */
    synchronized Taken add(Testament testament, int most, long largest) {
        if (opened) {
            return Taken.OPENED;
        }
        if (testaments.size() >= most || size + testament.size() > largest) {
            return Taken.FULL;
        }
        testaments.add(testament);
        size += testament.size();
        return Taken.TAKEN;
    }

    /** Takes all testaments of a scope back. */
    synchronized void flush(Testament.Scope scope) {
        testaments.removeIf(testament -> testament.scope() == scope);
        size = testaments.stream().mapToLong(Testament::size).sum();
    }

    /** Opens it: those for when the client is detached come first. None are left. */
    synchronized List<Testament> open() {
        opened = true;
        List<Testament> all = testaments.stream()
                .sorted(Comparator.comparing(Testament::scope))
                .toList();
        testaments.clear();
        size = 0;
        return all;
    }
}
