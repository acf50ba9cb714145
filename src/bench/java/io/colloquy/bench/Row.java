package io.colloquy.bench;

import java.util.Locale;

/**
 * One row of the table: what was measured against what, and what came of it.
 *
 * @param what the two things that were measured
 * @param most the most that the ratio may be, or the least where {@code atLeast} is set; NaN where only the figure is of
 *     interest
 * @param atLeast whether more is better
 * @param subject the figure of the thing itself
 * @param baseline the figure that it is held against; 1 where the figure stands for itself
 * @param unit the unit of both
 */
record Row(String what, double most, boolean atLeast, double subject, double baseline, String unit) {

    double ratio() {
        return subject / baseline;
    }

    private String target() {
        return Double.isNaN(most) ? "–" : (atLeast ? "≥ " : "≤ ") + number(most) + (baseline == 1 ? " " + unit : " ×");
    }

    private String verdict() {
        if (Double.isNaN(most)) {
            return "–";
        }
        return (atLeast ? ratio() >= most : ratio() <= most) ? "reached" : "missed";
    }

    String toMarkdown() {
        String figures =
                baseline == 1 ? "" : number(subject) + " " + unit + " against " + number(baseline) + " " + unit;
        return "| " + what + " | " + target() + " | " + number(ratio()) + (baseline == 1 ? " " + unit : " ×") + " | "
                + figures + " | " + verdict() + " |";
    }

    /** Three digits that mean something, more where the number is that large. */
    private static String number(double value) {
        if (value == Math.rint(value) || value >= 100) {
            return String.format(Locale.ROOT, "%,.0f", value);
        }
        return value >= 10 ? String.format(Locale.ROOT, "%.1f", value) : String.format(Locale.ROOT, "%.2f", value);
    }
}
