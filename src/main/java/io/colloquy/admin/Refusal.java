package io.colloquy.admin;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A refusal in words, for people rather than programs.
 *
 * @param status the status of HTTP that goes with it
 * @param title what kind of refusal it is
 * @param detail what is wrong, and where
 * @param faults what holds for the members of what was sent that break a rule, by their names; a path of names is
 *     separated by slashes
 */
public record Refusal(int status, String title, String detail, Map<String, String> faults) {

    /** A refusal of the whole. */
    public Refusal(int status, String title, String detail) {
        this(status, title, detail, Map.of());
    }

    /**
     * The refusal that an exception is.
     *
     * @param e what a request failed with
     * @return the refusal, or nothing if the exception is one that should not happen
     */
    public static Optional<Refusal> of(Throwable e) {
        return Problems.of(e).map(Refusal::of);
    }

    private static Refusal of(Problem problem) {
        var faults = new LinkedHashMap<String, String>();
        problem.faults().forEach(fault -> faults.putIfAbsent(fault.name().replaceFirst("^/", ""), fault.detail()));
        String located = faults.entrySet().stream()
                .map(fault -> fault.getKey() + " " + fault.getValue())
                .collect(Collectors.joining("; "));
        ProblemCode code = problem.code();
        return new Refusal(code.status().value(), code.title(), located.isEmpty() ? problem.detail() : located, faults);
    }
}
