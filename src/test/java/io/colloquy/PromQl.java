package io.colloquy;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Reads an expression of Prometheus as far as to tell which metrics it uses, and which of their labels: words of the
 * language, functions and labels are told apart by what stands around them. Groupings are known before what they
 * group, as in {@code sum by (realm) (…)}; all else is refused rather than guessed.
 */
final class PromQl {

    private static final Pattern TOKEN = Pattern.compile(
            "\\s*(?:(?<word>[A-Za-z_:][A-Za-z0-9_:]*)"
                    + "|(?<number>[0-9.]+[a-z]*)|(?<text>\"[^\"]*\")|(?<range>\\[[^\\]]*])|(?<sign>[=!<>]=|=~|!~|[-+*/%^=<>(){},]))");

    private static final Set<String> AGGREGATIONS = Set.of("sum", "max", "min", "avg", "count");
    private static final Set<String> FUNCTIONS = Set.of("rate", "increase", "min_over_time");
    private static final Set<String> OPERATORS = Set.of("and", "or", "unless");

    /**
     * A metric as it is used.
     *
     * @param labels those that it is grouped by, or that something is demanded of
     * @param values what labels must be, exactly
     */
    record Use(String metric, Set<String> labels, Map<String, String> values) {}

    /** A grouping, and how many parentheses are open within it. */
    private record Grouping(int depth, List<String> labels) {}

    private final List<String> tokens;
    private final List<Use> uses = new ArrayList<>();
    private final Deque<Grouping> groupings = new ArrayDeque<>();
    private int at;
    private int depth;

    private PromQl(List<String> tokens) {
        this.tokens = tokens;
    }

    /** @throws IllegalArgumentException if there is something in it that is not known here */
    static List<Use> uses(String expression) {
        var read = new PromQl(tokens(expression));
        while (read.at < read.tokens.size()) {
            read.next();
        }
        if (read.depth != 0) {
            throw new IllegalArgumentException("parentheses: " + expression);
        }
        return read.uses;
    }

    private static List<String> tokens(String expression) {
        Matcher matcher = TOKEN.matcher(expression.strip());
        List<String> tokens = new ArrayList<>();
        int end = 0;
        while (matcher.lookingAt()) {
            tokens.add(matcher.group().strip());
            end = matcher.end();
            matcher.region(end, expression.strip().length());
        }
        if (end != expression.strip().length()) {
            throw new IllegalArgumentException("at " + end + " of " + expression);
        }
        return tokens;
    }

    private void next() {
        String token = take();
        if (token.equals("(")) {
            depth++;
        } else if (token.equals(")")) {
            close();
        } else if (AGGREGATIONS.contains(token)) {
            aggregation();
        } else if (FUNCTIONS.contains(token)) {
            expect("(");
            depth++;
        } else if (token.equals("{") || token.startsWith("\"")) {
            throw new IllegalArgumentException(token + " has no metric before it");
        } else if (Character.isLetter(token.charAt(0)) && !OPERATORS.contains(token)) {
            metric(token);
        }
    }

    private void close() {
        depth--;
        if (!groupings.isEmpty() && groupings.peek().depth() > depth) {
            groupings.pop();
        }
    }

    private void aggregation() {
        List<String> labels = new ArrayList<>();
        if (ahead("by")) {
            at++;
            expect("(");
            while (!ahead(")")) {
                labels.add(take());
                if (!ahead(")")) {
                    expect(",");
                }
            }
            expect(")");
        }
        expect("(");
        depth++;
        groupings.push(new Grouping(depth, labels));
    }

    private void metric(String name) {
        if (ahead("(")) {
            throw new IllegalArgumentException("there is no function " + name);
        }
        Set<String> labels = new LinkedHashSet<>();
        groupings.forEach(grouping -> labels.addAll(grouping.labels()));
        Map<String, String> values = new LinkedHashMap<>();
        if (ahead("{")) {
            at++;
            while (!ahead("}")) {
                matcher(labels, values);
                if (!ahead("}")) {
                    expect(",");
                }
            }
            expect("}");
        }
        uses.add(new Use(name, labels, values));
    }

    private void matcher(Set<String> labels, Map<String, String> values) {
        String label = take();
        String operator = take();
        String text = take();
        if (!Stream.of("=", "!=", "=~", "!~").toList().contains(operator) || !text.startsWith("\"")) {
            throw new IllegalArgumentException(label + operator + text + " demands nothing");
        }
        labels.add(label);
        if (operator.equals("=")) {
            values.put(label, text.substring(1, text.length() - 1));
        }
    }

    private String take() {
        if (at == tokens.size()) {
            throw new IllegalArgumentException("more is wanted after " + tokens);
        }
        return tokens.get(at++);
    }

    private boolean ahead(String token) {
        return at < tokens.size() && tokens.get(at).equals(token);
    }

    private void expect(String token) {
        if (!ahead(token)) {
            throw new IllegalArgumentException("wanted " + token + " at " + at + " of " + tokens);
        }
        at++;
    }
}
