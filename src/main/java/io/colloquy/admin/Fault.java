package io.colloquy.admin;

/**
 * Where a request is at fault, and why.
 *
 * @param place in the body or in the query
 * @param name a JSON pointer into the body, or a parameter's name
 * @param detail what holds there, for a person
 */
record Fault(Place place, String name, String detail) {

    /** What a fault's name is. */
    enum Place {
        POINTER,
        PARAMETER
    }

    static Fault pointer(String pointer, String detail) {
        return new Fault(Place.POINTER, pointer, detail);
    }

    static Fault parameter(String parameter, String detail) {
        return new Fault(Place.PARAMETER, parameter, detail);
    }
}
