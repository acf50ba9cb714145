package io.colloquy.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/**
 * The router fox-wamp, in a process of Node of its own. It is installed under {@code target} the first time.
 *
 * @param process it
 * @param port where it listens, with WebSockets at {@code /ws}
 */
record FoxWamp(Child process, int port) implements AutoCloseable {

    private static final Path SOURCE = Path.of("src", "bench", "fox-wamp");
    private static final Path HOME = Path.of("target", "fox-wamp");
    private static final Path INSTALLED = HOME.resolve("node_modules").resolve("fox-wamp");
    private static final String ROUTER = "router.js";

    static FoxWamp start() throws IOException, InterruptedException {
        if (!Files.exists(INSTALLED)) {
            install();
        }
        Files.copy(SOURCE.resolve(ROUTER), HOME.resolve(ROUTER), StandardCopyOption.REPLACE_EXISTING);
        Child process = run(Child::start, "node", ROUTER);
        String port = process.await("ready")
                .orElseThrow(() -> new IllegalStateException("fox-wamp did not start; it wants Node 18 or newer"));
        return new FoxWamp(process, Integer.parseInt(port));
    }

    private static void install() throws IOException, InterruptedException {
        Files.createDirectories(HOME);
        for (String file : List.of("package.json", "package-lock.json")) {
            Files.copy(SOURCE.resolve(file), HOME.resolve(file), StandardCopyOption.REPLACE_EXISTING);
        }
        // Its scripts would compile a database that is not used here.
        int status = run(npm -> npm.inheritIO().start(), "npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund")
                .waitFor();
        if (status != 0) {
            throw new IllegalStateException("npm could not install fox-wamp into " + HOME + ": status " + status);
        }
    }

    /** A way to start a program. */
    private interface Start<T> {
        T start(ProcessBuilder program) throws IOException;
    }

    private static <T> T run(Start<T> start, String... command) throws IOException {
        try {
            return start.start(new ProcessBuilder(command).directory(HOME.toFile()));
        } catch (IOException missing) {
            throw new IOException(
                    "The front door is measured against fox-wamp, which wants Node 18 or newer, and npm, on the path: "
                            + command[0] + " can't be run (apt-get install nodejs npm)",
                    missing);
        }
    }

    @Override
    public void close() {
        process.close();
    }
}
