package io.colloquy.admin;

import java.util.Arrays;

/** The body of an answer that is written already, so that it is the same whenever it is sent. */
final class RenderedBody implements JsonBody {

    private final byte[] bytes;

    private RenderedBody(byte[] bytes) {
        this.bytes = bytes;
    }

    static RenderedBody of(JsonBody body) {
        var out = new JsonBytes();
        body.writeTo(out);
        return new RenderedBody(Arrays.copyOf(out.bytes(), out.size()));
    }

    @Override
    public void writeTo(JsonBytes out) {
        out.raw(bytes);
    }

    /** How many bytes it has. */
    int size() {
        return bytes.length;
    }
}
