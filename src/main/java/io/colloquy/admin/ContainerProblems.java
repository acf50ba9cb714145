package io.colloquy.admin;

/** The problems for bare statuses, where whoever refused the request said no more. */
final class ContainerProblems {

    private static final int NOT_IMPLEMENTED = 501;
    private static final int SERVICE_UNAVAILABLE = 503;
    private static final int VERSION_NOT_SUPPORTED = 505;

    private ContainerProblems() {}

    static Problem of(int status) {
        ProblemCode code = switch (status) {
            case NOT_IMPLEMENTED, VERSION_NOT_SUPPORTED -> ProblemCode.INVALID_ARGUMENT;
            case SERVICE_UNAVAILABLE -> ProblemCode.DRAINING;
            default -> ProblemCode.of(status);
        };
        return Problem.of(
                code,
                switch (code) {
                    case NOT_FOUND -> "there is no such path";
                    case INVALID_ARGUMENT -> "the request is not well-formed HTTP as it is read here";
                    case INTERNAL_ERROR -> "something went wrong here; the log says what";
                    default -> code.title();
                });
    }
}
