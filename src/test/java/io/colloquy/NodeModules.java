package io.colloquy;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** WAMP clients for Node that nobody here wrote, and the scripts of ours that tell them what to do. */
public final class NodeModules {

    private static final Path DIRECTORY = Path.of("src/test/node").toAbsolutePath();
    private static final Path PACKAGES = DIRECTORY.resolve("node_modules");

    private NodeModules() {}

    /** The directory of the scripts; where Node or the packages are missing, the test is skipped. */
    public static Path scripts() {
        require();
        return DIRECTORY;
    }

    /** The directory of the packages; where Node or the packages are missing, the test is skipped. */
    static Path packages() {
        require();
        return PACKAGES;
    }

    private static void require() {
        assumeTrue(hasNode(), "needs Node 20 or newer: apt-get install nodejs npm");
        assumeTrue(
                Files.isDirectory(PACKAGES.resolve("autobahn")) && Files.isDirectory(PACKAGES.resolve("wampy")),
                "needs WAMP clients: npm ci --ignore-scripts --prefix src/test/node");
    }

    private static boolean hasNode() {
        return Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
                .anyMatch(directory -> Files.isExecutable(Path.of(directory, "node")));
    }
}
