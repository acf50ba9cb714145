package io.colloquy.access;

import io.colloquy.wamp.RealmUri;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** This room behind a real port. */
final class Running implements AutoCloseable {

    static final String PASSWORD = "correct horse battery staple";

    private final ConfigurableApplicationContext context;
    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private final String base;

    private Running(ConfigurableApplicationContext context) {
        this.context = context;
        this.base = "http://127.0.0.1:" + context.getEnvironment().getRequiredProperty("local.server.port");
    }

    /** Starts with the password {@link #PASSWORD} on a database of its own. */
    static Running withPassword(String... settings) {
        return start(Stream.concat(
                        Stream.of("colloquy.admin.password=" + PASSWORD, "spring.datasource.url=" + memory()),
                        Arrays.stream(settings))
                .toArray(String[]::new));
    }

    static Running start(String... settings) {
        Stream<String> always = Stream.of(
                "server.address=127.0.0.1",
                "server.port=0",
                "management.endpoint.health.probes.add-additional-paths=true",
                "management.endpoint.health.probes.enabled=true",
                // The registry's health belongs to another room.
                "management.endpoint.health.validate-group-membership=false",
                "management.endpoints.web.exposure.include=health,info,metrics,prometheus");
        String[] arguments = Stream.concat(always, Arrays.stream(settings))
                .map(setting -> "--" + setting)
                .toArray(String[]::new);
        return new Running(new SpringApplicationBuilder(AccessTestApplication.class).run(arguments));
    }

    /** The URL of a database in memory that lives until the tests end. */
    static String memory() {
        return "jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1";
    }

    <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    /** Makes a key, and returns the value of {@code Authorization} for it. */
    String keyFor(Role role, Optional<Set<RealmUri>> realms) {
        NewKey wanted = new NewKey(role.key() + "-" + UUID.randomUUID(), role, realms, Optional.empty());
        return "Bearer " + bean(KeyService.class).create(wanted).secret();
    }

    static String basic(String user, String password) {
        byte[] text = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
        return "Basic " + Base64.getEncoder().encodeToString(text);
    }

    HttpResponse<String> get(String path, @Nullable String authorization) {
        return send("GET", path, authorization);
    }

    HttpResponse<String> send(String method, String path, @Nullable String authorization) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + path))
                .timeout(Duration.ofSeconds(20))
                .method(method, BodyPublishers.noBody());
        if (authorization != null) {
            request.header("Authorization", authorization);
        }
        return send(request.build());
    }

    HttpResponse<String> postForm(String path, String form) {
        return send(HttpRequest.newBuilder(URI.create(base + path))
                .timeout(Duration.ofSeconds(20))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form))
                .build());
    }

    private HttpResponse<String> send(HttpRequest request) {
        try {
            return client.send(request, BodyHandlers.ofString());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        context.close();
        client.close();
    }
}
