package io.colloquy.audit;

import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/** What failures mean, in words that hold no more than our own exceptions say: a database quotes what it was given. */
final class Failures {

    private static final String OURS = "io.colloquy.";

    private Failures() {}

    /** The meaning of what was thrown. */
    static String meaning(Throwable failure) {
        if (failure instanceof DataAccessException || failure instanceof TransactionException) {
            return "the database did not take it";
        }
        String message = failure.getMessage();
        boolean ours = failure.getClass().getName().startsWith(OURS);
        return ours && message != null ? message : failure.getClass().getSimpleName();
    }
}
