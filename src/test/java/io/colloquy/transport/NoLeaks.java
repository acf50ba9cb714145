package io.colloquy.transport;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.util.ResourceLeakDetector;
import io.netty.util.ResourceLeakDetectorFactory;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Fails a class of tests after which a buffer was lost: each that is garbage must have been released before. */
final class NoLeaks implements BeforeAllCallback, AfterAllCallback {

    private static final int ROUNDS = 5;
    private static final Queue<String> LOST = new ConcurrentLinkedQueue<>();

    // Buffers ask for their detector once, when the first of them is made; so this has to come before.
    static {
        ResourceLeakDetector.setLevel(ResourceLeakDetector.Level.PARANOID);
        ResourceLeakDetectorFactory.setResourceLeakDetectorFactory(new Detectors());
    }

    /** Makes detectors that note what was lost. */
    private static final class Detectors extends ResourceLeakDetectorFactory {

        // Netty has it as abstract, and deprecated.
        @SuppressWarnings("InlineMeSuggester")
        @Override
        @Deprecated
        public <T> ResourceLeakDetector<T> newResourceLeakDetector(Class<T> type, int interval, long most) {
            return newResourceLeakDetector(type, interval);
        }

        @Override
        public <T> ResourceLeakDetector<T> newResourceLeakDetector(Class<T> type, int interval) {
            return new ResourceLeakDetector<>(type, interval) {

                @Override
                protected void reportTracedLeak(String resourceType, String records) {
                    LOST.add(resourceType + records);
                    super.reportTracedLeak(resourceType, records);
                }

                @Override
                protected void reportUntracedLeak(String resourceType) {
                    LOST.add(resourceType);
                    super.reportUntracedLeak(resourceType);
                }
            };
        }
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        LOST.clear();
    }

    @Override
    public void afterAll(ExtensionContext context) {
        for (int round = 0; round < ROUNDS; round++) {
            System.gc();
            // A detector looks for what was lost whenever a buffer is made.
            ByteBuf buffer = PooledByteBufAllocator.DEFAULT.buffer();
            buffer.release();
        }
        assertThat(LOST).as("buffers that were lost").isEmpty();
    }
}
