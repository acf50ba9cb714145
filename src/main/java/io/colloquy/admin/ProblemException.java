package io.colloquy.admin;

/** Ends the handling of a request with a refusal. It carries no stack trace: it is the client's fault, not ours. */
final class ProblemException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Problem problem;

    ProblemException(Problem problem) {
        super(problem.detail(), null, false, false);
        this.problem = problem;
    }

    Problem problem() {
        return problem;
    }
}
