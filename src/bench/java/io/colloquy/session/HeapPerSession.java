package io.colloquy.session;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.lang.ref.Reference;

/**
 * How much heap a million sessions take with all index entries, each: what is live after a collection with them, less
 * what is live before. Nothing but the registry holds on to any part of them.
 */
public final class HeapPerSession {

    private static final int SESSIONS = 1_000_000;
    private static final int WARM_UP = 20_000;
    private static final int COLLECTIONS = 3;

    private HeapPerSession() {}

    /**
     * Prints the bytes for one session.
     *
     * @param args none
     */
    public static void main(String[] args) {
        open(BenchmarkPopulation.newService(), WARM_UP);
        SessionService service = BenchmarkPopulation.newService();
        try {
            long before = liveHeap();
            open(service, SESSIONS);
            System.out.println("heap.bytes " + (liveHeap() - before) / SESSIONS);
        } finally {
            Reference.reachabilityFence(service);
        }
    }

    private static void open(SessionService service, int sessions) {
        for (int i = 0; i < sessions; i++) {
            BenchmarkSessions.open(service, i);
        }
    }

    private static long liveHeap() {
        MemoryMXBean memory = ManagementFactory.getMemoryMXBean();
        for (int i = 0; i < COLLECTIONS; i++) {
            memory.gc();
        }
        return memory.getHeapMemoryUsage().getUsed();
    }
}
