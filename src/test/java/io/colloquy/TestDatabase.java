package io.colloquy;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.UUID;

/** The databases that the service runs on; the tests of persistence run on each of them. */
public enum TestDatabase {
    /** The embedded default. */
    H2_FILE {
        @Override
        public String newUrl(Path directory) {
            return "jdbc:h2:file:" + directory.resolve("colloquy");
        }
    },
    /** What production runs on: a server of its own, without a container. */
    POSTGRES {
        @Override
        public String newUrl(Path directory) {
            String name = "t" + UUID.randomUUID().toString().replace("-", "");
            EmbeddedPostgres server = Server.INSTANCE;
            try (var connection = server.getPostgresDatabase().getConnection();
                    var statement = connection.createStatement()) {
                statement.execute("create database " + name);
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
            return server.getJdbcUrl("postgres", name);
        }
    };

    /**
     * The URL of an empty database that nobody else uses.
     *
     * @param directory where files may be put; the test removes it
     * @return a URL for {@code spring.datasource.url}, with the user in it where one is needed
     */
    public abstract String newUrl(Path directory);

    /** One server for all tests of a JVM; it ends with the JVM. */
    private static final class Server {
        static final EmbeddedPostgres INSTANCE = start();

        private static EmbeddedPostgres start() {
            try {
                return EmbeddedPostgres.start();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
