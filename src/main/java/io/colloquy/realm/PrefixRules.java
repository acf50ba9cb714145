package io.colloquy.realm;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rules that are about prefixes, by their prefixes; of those that begin a text, the longest is found. */
final class PrefixRules {

    private static final int NONE = -1;

    /** In the order of their prefixes, so that a prefix stands before all that it begins. */
    private final Permission[] rules;

    /** For each rule the place of the longest one that its own prefix begins with; {@link #NONE} if there is none. */
    private final int[] wider;

    /** @param rules rules about prefixes, no two about the same */
    PrefixRules(List<Permission> rules) {
        this.rules =
                rules.stream().sorted(Comparator.comparing(PrefixRules::prefix)).toArray(Permission[]::new);
        wider = new int[this.rules.length];
        for (int i = 0; i < wider.length; i++) {
            wider[i] = climb(i - 1, prefix(this.rules[i]));
        }
    }

    /** The rule with the longest prefix that begins a text; null if none does. */
    @Nullable
    Permission longest(String text) {
        // Whatever begins the text also begins the last prefix that is not behind the text.
        int found = climb(lastNotBehind(text), text);
        return found == NONE ? null : rules[found];
    }

    private int climb(int from, String text) {
        int place = from;
        while (place != NONE && !text.startsWith(prefix(rules[place]))) {
            place = wider[place];
        }
        return place;
    }

    private int lastNotBehind(String text) {
        int low = 0;
        int high = rules.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (prefix(rules[middle]).compareTo(text) <= 0) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low - 1;
    }

    private static String prefix(Permission rule) {
        return rule.uri().uri();
    }

    @Override
    public String toString() {
        return Arrays.toString(rules);
    }
}
