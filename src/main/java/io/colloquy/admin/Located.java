package io.colloquy.admin;

import io.colloquy.session.InvalidFilterException;
import io.colloquy.wamp.InvalidIdException;
import io.colloquy.wamp.InvalidUriException;
import io.colloquy.wamp.InvalidValueException;
import io.colloquy.wamp.MissingClientRoleException;
import java.util.function.Function;
import java.util.function.Supplier;

/** Says where in the request the value came from that the domain would not take. */
final class Located {

    private Located() {}

    /** Makes something of a member of the body. */
    static <T> T inBody(String pointer, Supplier<T> making) {
        return located(making, detail -> Fault.pointer(pointer, detail));
    }

    /** Makes something of a query parameter. */
    static <T> T inQuery(String parameter, Supplier<T> making) {
        return located(making, detail -> Fault.parameter(parameter, detail));
    }

    /** Makes something of a part of the path, which is named like a parameter. */
    static <T> T inPath(String name, String text, Function<String, T> making) {
        return inQuery(name, () -> making.apply(text));
    }

    /** Does something with a URI of the body, which may turn out to be held to a stricter rule. */
    static <T> T uri(String pointer, Supplier<T> doing) {
        try {
            return doing.get();
        } catch (InvalidUriException e) {
            throw problem(e, Fault.pointer(pointer, rule(e))).exception();
        }
    }

    /** Makes something of an object in the body; the domain names the member. */
    static <T> T inObject(String pointer, Supplier<T> making) {
        try {
            return making.get();
        } catch (InvalidValueException e) {
            throw problem(e, Fault.pointer(pointer + "/" + e.member(), rule(e))).exception();
        }
    }

    /** The code that a value's refusal has. */
    static ProblemCode code(IllegalArgumentException e) {
        return switch (e) {
            case InvalidUriException refused -> ProblemCode.INVALID_URI;
            case InvalidIdException refused -> ProblemCode.INVALID_ID;
            case InvalidFilterException refused -> ProblemCode.INVALID_FILTER;
            case MissingClientRoleException refused -> ProblemCode.MISSING_CLIENT_ROLE;
            default -> ProblemCode.INVALID_ARGUMENT;
        };
    }

    private static <T> T located(Supplier<T> making, Function<String, Fault> fault) {
        try {
            return making.get();
        } catch (IllegalArgumentException e) {
            throw problem(e, fault.apply(rule(e))).exception();
        }
    }

    private static Problem problem(IllegalArgumentException e, Fault fault) {
        return Problem.of(code(e), fault);
    }

    private static String rule(IllegalArgumentException e) {
        String message = e.getMessage();
        return message == null ? "is not valid" : message;
    }
}
