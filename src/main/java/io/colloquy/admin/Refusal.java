package io.colloquy.admin;

import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A refusal in words, for people rather than programs.
 *
 * @param status the status of HTTP that goes with it
 * @param title what kind of refusal it is
 * @param detail what is wrong, and where
 */
public record Refusal(int status, String title, String detail) {

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
        String faults = problem.faults().stream()
                .map(fault -> fault.name().replaceFirst("^/", "") + " " + fault.detail())
                .collect(Collectors.joining("; "));
        ProblemCode code = problem.code();
        return new Refusal(code.status().value(), code.title(), faults.isEmpty() ? problem.detail() : faults);
    }
}
