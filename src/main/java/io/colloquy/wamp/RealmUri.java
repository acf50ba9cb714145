package io.colloquy.wamp;

/**
 * The name of a realm: a URI whose first component is not {@code wamp}, and which can stand in a path of the admin API
 * (so it holds none of {@code / \ ; %} and no control character).
 *
 * @param value the text, at most 255 bytes
 * @see UriRule
 */
public record RealmUri(String value) implements Comparable<RealmUri> {

    private static final String RESERVED = "wamp";
    private static final String NOT_ADDRESSABLE = "/\\;%";

    /** @throws InvalidUriException if the text can't name a realm, under the loose rule */
    public RealmUri {
        UriRule.LOOSE.check(value);
        if (value.equals(RESERVED) || value.startsWith(RESERVED + ".")) {
            throw new InvalidUriException("URIs that begin with 'wamp' are reserved by the protocol");
        }
        if (value.chars().anyMatch(c -> NOT_ADDRESSABLE.indexOf(c) >= 0 || Character.isISOControl(c))) {
            throw new InvalidUriException(
                    "a realm's URI holds no slash, backslash, semicolon, percent sign or control character");
        }
    }

    @Override
    public int hashCode() {
        return value.hashCode();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof RealmUri that && that.value.equals(value);
    }

    @Override
    public int compareTo(RealmUri other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
