package io.colloquy.session;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** Some threads that start at the same moment, and fail the test if one of them does. */
final class Crowd {

    private static final long SECONDS = 60;

    private final List<Callable<Object>> tasks = new ArrayList<>();

    /** Adds one thread that does something once. */
    Crowd add(Runnable task) {
        tasks.add(() -> {
            task.run();
            return true;
        });
        return this;
    }

    /** Adds some threads that each do the same, a number of times. */
    Crowd add(int threads, int times, Runnable task) {
        for (int i = 0; i < threads; i++) {
            add(() -> {
                for (int round = 0; round < times; round++) {
                    task.run();
                }
            });
        }
        return this;
    }

    /** Runs all of them, and waits for their ends. */
    void run() throws Exception {
        var start = new CyclicBarrier(tasks.size());
        try (var threads =
                Executors.newThreadPerTaskExecutor(Thread.ofPlatform().daemon().factory())) {
            List<Future<Object>> running = new ArrayList<>();
            for (Callable<Object> task : tasks) {
                running.add(threads.submit(() -> {
                    start.await();
                    return task.call();
                }));
            }
            for (Future<Object> one : running) {
                one.get(SECONDS, TimeUnit.SECONDS);
            }
        }
    }
}
