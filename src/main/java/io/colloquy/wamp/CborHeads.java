package io.colloquy.wamp;

/**
 * Looks over the heads of what stands in a message before Jackson reads it. Strings and octets that announce more than
 * follows are refused before anything is allocated for them, and so are tags in heaps: Jackson collects those of one
 * value in time that grows with the square of their number. All heads stand one after the other, whatever the nesting,
 * so that this takes no stack.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc8949#name-specification-of-the-cbor-e">RFC 8949, Specification of the
 *     CBOR Encoding</a>
 */
final class CborHeads {

    private static final int MAX_TAGS = 4;

    private static final int OCTETS = 2;
    private static final int TEXT = 3;
    private static final int TAG = 6;

    private static final int ONE_OCTET_FOLLOWS = 24;
    private static final int EIGHT_OCTETS_FOLLOW = 27;
    private static final int INDEFINITE = 31;

    private final byte[] octets;
    private int at;

    private CborHeads(byte[] octets) {
        this.octets = octets;
    }

    /** @throws ProtocolException if a value has too many tags, or a string or octets are longer than what follows */
    static void check(byte[] octets) {
        new CborHeads(octets).check();
    }

    private void check() {
        int tags = 0;
        while (at < octets.length) {
            int type = (octets[at] & 0xFF) >> 5;
            int info = octets[at] & 0x1F;
            at++;
            tags = type == TAG ? tags + 1 : 0;
            if (tags > MAX_TAGS) {
                throw ProtocolException.limit("a value has more than " + MAX_TAGS + " tags");
            }
            long argument = argument(info);
            if ((type == OCTETS || type == TEXT) && info != INDEFINITE) {
                skip(argument);
            }
        }
    }

    private long argument(int info) {
        if (info < ONE_OCTET_FOLLOWS || info == INDEFINITE) {
            return info;
        }
        if (info > EIGHT_OCTETS_FOLLOW) {
            throw Received.malformed("CBOR", at - 1);
        }
        int from = at;
        skip(1L << (info - ONE_OCTET_FOLLOWS));
        long argument = 0;
        for (int i = from; i < at; i++) {
            argument = (argument << 8) | (octets[i] & 0xFF);
        }
        return argument;
    }

    private void skip(long count) {
        if (count < 0 || count > octets.length - at) {
            throw Received.cutShort();
        }
        at += (int) count;
    }
}
