package io.colloquy.console;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** One stream of server-sent events. Comments show that a quiet one is alive, and find out whether its page is still there. */
final class LiveStream {

    /** How often there is nothing to say before a comment is sent; a turn is a quarter of a second. */
    private static final int QUIET_TURNS = 40;

    private final OutputStream out;
    private boolean unsent = true;
    private int quiet;

    LiveStream(OutputStream out) {
        this.out = out;
    }

    /** Says something, which may have several lines. */
    void say(String event, String data) throws IOException {
        write("event: " + event + "\ndata: " + data.replace("\n", "\ndata: ") + "\n\n");
    }

    /** Sends what was said since the last time. */
    void flush() throws IOException {
        if (!unsent && ++quiet >= QUIET_TURNS) {
            write(":\n\n");
        }
        if (unsent) {
            out.flush();
            unsent = false;
            quiet = 0;
        }
    }

    private void write(String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
        unsent = true;
    }
}
