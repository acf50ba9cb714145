package io.colloquy.bench;

import io.netty.util.internal.CleanableDirectBuffer;
import io.netty.util.internal.PlatformDependent;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;

/**
 * The memory that a JVM cannot do without.
 *
 * @param heap what is live on the heap, in bytes
 * @param direct what is taken outside of the heap for buffers, in bytes
 */
record LiveMemory(long heap, long direct) {

    private static final int COLLECTIONS = 3;
    private static final int PROBE = 1 << 20;

    /** That of this JVM, after full collections. */
    static LiveMemory now() {
        MemoryMXBean memory = ManagementFactory.getMemoryMXBean();
        for (int i = 0; i < COLLECTIONS; i++) {
            memory.gc();
        }
        long netty = nettyIsInThePool() ? 0 : Math.max(0, PlatformDependent.usedDirectMemory());
        return new LiveMemory(memory.getHeapMemoryUsage().getUsed(), pool() + netty);
    }

    /** What {@link #toWords} made. */
    static LiveMemory of(String words) {
        int space = words.indexOf(' ');
        return new LiveMemory(Long.parseLong(words.substring(0, space)), Long.parseLong(words.substring(space + 1)));
    }

    String toWords() {
        return heap + " " + direct;
    }

    /** How many bytes more this is than something before. */
    long minus(LiveMemory before) {
        return heap - before.heap + direct - before.direct;
    }

    /** Netty has several ways to get memory, and the JVM knows of some of them only. What it knows must not count twice. */
    private static boolean nettyIsInThePool() {
        long before = pool();
        CleanableDirectBuffer probe = PlatformDependent.allocateDirect(PROBE);
        try {
            return pool() - before >= PROBE;
        } finally {
            probe.clean();
        }
    }

    private static long pool() {
        return ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class).stream()
                .filter(pool -> pool.getName().equals("direct"))
                .mapToLong(BufferPoolMXBean::getMemoryUsed)
                .sum();
    }
}
