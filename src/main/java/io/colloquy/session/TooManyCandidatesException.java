package io.colloquy.session;

/** An order that no index keeps was asked for among more sessions than are sorted at a time. */
public final class TooManyCandidatesException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    TooManyCandidatesException(SessionSort sort, int most) {
        super("sorting by " + sort.key() + " wants a filter that leaves at most " + most + " sessions");
    }
}
