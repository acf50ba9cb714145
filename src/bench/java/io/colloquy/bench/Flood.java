package io.colloquy.bench;

import java.io.IOException;

/** A session that publishes as fast as the router reads, to a topic that nobody hears. */
final class Flood implements Burden {

    private static final int AT_A_TIME = 64;

    private final Line line;
    private final Thread thread;
    private volatile boolean lifted;
    private long said;

    private Flood(Line line) {
        this.line = line;
        this.thread = Thread.ofPlatform().daemon().unstarted(this::flow);
    }

    static Flood begin(int port) throws IOException {
        var flood = new Flood(Line.join(port));
        flood.thread.start();
        return flood;
    }

    private void flow() {
        try {
            while (!lifted) {
                for (int i = 0; i < AT_A_TIME; i++) {
                    said++;
                    line.say(Words.shout(said));
                }
                line.flush();
            }
        } catch (IOException e) {
            if (!lifted) {
                throw new IllegalStateException("the flood was stopped after " + said, e);
            }
        }
    }

    /** It may be waiting to be read, so it is not asked to leave. */
    @Override
    public String lift() throws InterruptedException {
        lifted = true;
        try {
            line.close();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        thread.join();
        return said + " said";
    }
}
