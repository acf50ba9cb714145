package io.colloquy.bench;

import io.colloquy.transport.WampClient;
import io.colloquy.wamp.Dict;
import io.colloquy.wamp.Goodbye;
import io.colloquy.wamp.WampMessage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;

/** Sessions that do nothing but answer pings: each has a virtual thread, which reads until it has left. */
final class Idlers implements Burden {

    private static final int JOINING_AT_A_TIME = 16;

    private final Entrance entrance;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Semaphore joining = new Semaphore(JOINING_AT_A_TIME);
    private final Queue<WampClient> clients = new ConcurrentLinkedQueue<>();
    private final Queue<Exception> failures = new ConcurrentLinkedQueue<>();
    private volatile boolean leaving;

    private Idlers(Entrance entrance) {
        this.entrance = entrance;
    }

    /** Opens some, and answers when all have joined. */
    static Idlers open(Entrance entrance, int count) throws InterruptedException {
        var idlers = new Idlers(entrance);
        var joined = new CountDownLatch(count);
        for (int i = 0; i < count; i++) {
            idlers.threads.execute(() -> idlers.live(joined));
        }
        joined.await();
        idlers.failIfOneDid();
        return idlers;
    }

    private void live(CountDownLatch joined) {
        try (WampClient client = join(joined)) {
            WampMessage last = client.receive();
            if (!leaving || !(last instanceof Goodbye)) {
                throw new IOException("an idle session was told " + last);
            }
            Entrance.hangUp(client);
        } catch (IOException | RuntimeException e) {
            failures.add(e);
        }
    }

    private WampClient join(CountDownLatch joined) throws IOException {
        joining.acquireUninterruptibly();
        try {
            WampClient client = entrance.connect();
            client.join(Entrance.REALM);
            // Nothing is due until a ping is.
            client.wire().socket().setSoTimeout(0);
            clients.add(client);
            return client;
        } finally {
            joining.release();
            joined.countDown();
        }
    }

    @Override
    public String lift() {
        failIfOneDid();
        leaving = true;
        clients.forEach(this::sayGoodbye);
        threads.close();
        failIfOneDid();
        return clients.size() + " left";
    }

    private void sayGoodbye(WampClient client) {
        try {
            client.send(new Goodbye(Dict.EMPTY, "wamp.close.close_realm"));
        } catch (UncheckedIOException gone) {
            failures.add(gone);
        }
    }

    private void failIfOneDid() {
        Exception first = failures.peek();
        if (first != null) {
            throw new IllegalStateException(failures.size() + " idle sessions were lost", first);
        }
    }
}
