package io.colloquy.admin;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Why a request is refused.
 *
 * @param code which kind of refusal
 * @param detail what is wrong with this request, for a person
 * @param faults where the request is at fault, if that can be said
 * @param headers what the answer's headers say besides
 */
record Problem(ProblemCode code, String detail, List<Fault> faults, Map<String, String> headers) {

    Problem {
        faults = List.copyOf(faults);
        headers = Map.copyOf(headers);
    }

    static Problem of(ProblemCode code, String detail) {
        return new Problem(code, detail, List.of(), Map.of());
    }

    /** A refusal because of one fault, which is its detail too. */
    static Problem of(ProblemCode code, Fault fault) {
        String where = fault.name().isEmpty() ? "" : fault.name() + ": ";
        return new Problem(code, where + fault.detail(), List.of(fault), Map.of());
    }

    Problem with(String header, String value) {
        var more = new TreeMap<>(headers);
        more.put(header, value);
        return new Problem(code, detail, faults, more);
    }

    /** The refusal as an exception, for those who can't return it. */
    ProblemException exception() {
        return new ProblemException(this);
    }
}
