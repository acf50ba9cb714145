package io.colloquy.demo;

import java.util.random.RandomGenerator;

/** How a client behaves once its HELLO is due; most do as one should. */
enum Conduct {
    /** Joins, speaks now and then, says GOODBYE. */
    TALKS(76),
    /** Joins, speaks, and is gone without a word. */
    HANGS_UP(12),
    /** Joins, says more at once than its rate and its quota let through, and then listens. */
    CHATTERS(2),
    /** Joins, and says what only a router may say. */
    VIOLATES(3),
    /** Joins, asks for much, and reads nothing of it. */
    READS_SLOWLY(1),
    /** Joins, and answers nothing any more, pings neither. */
    GOES_DEAF(3),
    /** Connects, and never says a word. */
    STAYS_SILENT(3);

    private static final int ALL = 100;

    private final int percent;

    Conduct(int percent) {
        this.percent = percent;
    }

    /** One of them, each as often as it is found among clients. */
    static Conduct draw(RandomGenerator random) {
        int drawn = random.nextInt(ALL);
        for (Conduct conduct : values()) {
            drawn -= conduct.percent;
            if (drawn < 0) {
                return conduct;
            }
        }
        return TALKS;
    }
}
