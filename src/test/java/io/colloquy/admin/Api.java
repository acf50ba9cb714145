package io.colloquy.admin;

import io.colloquy.access.KeyService;
import io.colloquy.access.NewKey;
import io.colloquy.access.Role;
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
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.core.env.Environment;

/** A client of the API that holds every answer against the published OpenAPI document. */
@TestComponent
final class Api {

    static final String PASSWORD = "correct-horse-battery-staple";

    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(10)).build();
    private final Environment environment;
    private final ObjectProvider<KeyService> keys;
    private @Nullable OpenApiDocument document;

    Api(Environment environment, ObjectProvider<KeyService> keys) {
        this.environment = environment;
        this.keys = keys;
    }

    int port() {
        return environment.getRequiredProperty("local.server.port", Integer.class);
    }

    synchronized OpenApiDocument document() {
        OpenApiDocument known = document;
        if (known == null) {
            HttpRequest request = HttpRequest.newBuilder(uri("/v3/api-docs")).build();
            known = new OpenApiDocument(exchange(request).body());
            document = known;
        }
        return known;
    }

    Reply get(String path) {
        return as(admin()).get(path);
    }

    Reply post(String path, String body) {
        return as(admin()).send("POST", path, body);
    }

    Reply put(String path, String body, String... headers) {
        return as(admin()).send("PUT", path, body, headers);
    }

    Reply patch(String path, String body, String... headers) {
        return as(admin()).send("PATCH", path, body, headers);
    }

    Reply delete(String path, String... headers) {
        return as(admin()).send("DELETE", path, null, headers);
    }

    /** Opens a session with the given members besides the required ones, and returns its id. */
    long open(String realm, String... members) {
        return as(admin()).open(realm, members);
    }

    /** The API as somebody else sees it. */
    As as(String authorization) {
        return new As(authorization);
    }

    /** The API for a new key. */
    As as(Role role, String... realms) {
        return new As("Bearer " + secret(role, realms));
    }

    String secret(Role role, String... realms) {
        Optional<Set<RealmUri>> few = realms.length == 0
                ? Optional.empty()
                : Optional.of(Arrays.stream(realms).map(RealmUri::new).collect(Collectors.toSet()));
        NewKey wanted = new NewKey(role.key() + "-" + UUID.randomUUID(), role, few, Optional.empty());
        return keys.getObject().create(wanted).secret();
    }

    static String admin() {
        return basic("admin", PASSWORD);
    }

    static String basic(String user, String password) {
        byte[] text = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
        return "Basic " + Base64.getEncoder().encodeToString(text);
    }

    /** A realm of this name, made for one test. */
    String realm(String name) {
        String uri = name + "." + UUID.randomUUID().toString().replace("-", "");
        Reply made = post("/api/v1/realms", "{\"uri\": \"" + uri + "\"}");
        if (made.status() != 201) {
            throw new AssertionError(made.text());
        }
        return uri;
    }

    /** The API as one caller sees it. */
    final class As {

        private final String authorization;

        As(String authorization) {
            this.authorization = authorization;
        }

        Reply get(String path, String... headers) {
            return send("GET", path, null, headers);
        }

        Reply post(String path, String body) {
            return send("POST", path, body);
        }

        Reply patch(String path, String body) {
            return send("PATCH", path, body);
        }

        Reply delete(String path) {
            return send("DELETE", path, null);
        }

        long open(String realm, String... members) {
            String more = members.length == 0 ? "" : ", " + String.join(", ", members);
            Reply reply =
                    post("/api/v1/sessions", "{\"realm\": \"" + realm + "\", \"roles\": {\"caller\": {}}" + more + "}");
            if (reply.status() != 201) {
                throw new AssertionError(reply.text());
            }
            return reply.at("/id").asLong();
        }

        /** Sends a request, the body as JSON unless the headers say otherwise, and checks the answer. */
        Reply send(String method, String path, @Nullable String body, String... headers) {
            HttpRequest.Builder request = HttpRequest.newBuilder(uri(path))
                    .timeout(Duration.ofSeconds(30))
                    .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
            if (!authorization.isEmpty()) {
                request.header("Authorization", authorization);
            }
            if (body != null && !Arrays.asList(headers).contains("Content-Type")) {
                request.header("Content-Type", "application/json");
            }
            for (int i = 0; i < headers.length; i += 2) {
                request.header(headers[i], headers[i + 1]);
            }
            HttpResponse<String> response = exchange(request.build());
            document().check(method, response);
            return new Reply(response);
        }
    }

    URI uri(String path) {
        return URI.create("http://127.0.0.1:" + port() + path);
    }

    HttpResponse<String> exchange(HttpRequest request) {
        try {
            return client.send(request, BodyHandlers.ofString());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
