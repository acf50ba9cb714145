package io.colloquy.admin;

import io.colloquy.session.Position;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** The places that cursors hold, in bytes. */
public final class Places {

    private Places() {}

    /** A place in a list of sessions. */
    public static byte[] of(Position position) {
        String text = position.text();
        byte[] encoded = text == null ? new byte[0] : text.getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(1 + 2 * Long.BYTES + encoded.length)
                .put((byte) (text == null ? 0 : 1))
                .putLong(position.key())
                .putLong(position.id())
                .put(encoded)
                .array();
    }

    /** The place in a list of sessions that was written so. */
    public static Position position(byte[] place) {
        ByteBuffer bytes = ByteBuffer.wrap(place);
        boolean textual = bytes.get() == 1;
        long key = bytes.getLong();
        long id = bytes.getLong();
        @Nullable String text = textual ? StandardCharsets.UTF_8.decode(bytes).toString() : null;
        return new Position(text, key, id);
    }

    static byte[] of(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    static String text(byte[] place) {
        return new String(place, StandardCharsets.UTF_8);
    }

    /** A place in a list that is in the order of a number. */
    public static byte[] of(long number) {
        return ByteBuffer.allocate(Long.BYTES).putLong(number).array();
    }

    /** The place in the order of a number that was written so. */
    public static long number(byte[] place) {
        return ByteBuffer.wrap(place).getLong();
    }
}
