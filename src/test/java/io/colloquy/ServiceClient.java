package io.colloquy;

import com.jayway.jsonpath.JsonPath;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;

/**
 * Someone who talks to a running service over HTTP.
 *
 * @param base the service's address, such as {@code http://127.0.0.1:8080}
 * @param authorization the value of the header of that name; empty for none
 */
record ServiceClient(String base, String authorization) {

    private static final HttpClient HTTP =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

    /** Longer than any answer may take, without the database too. */
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    static ServiceClient withPassword(String base, String password) {
        byte[] text = ("admin:" + password).getBytes(StandardCharsets.UTF_8);
        return new ServiceClient(base, "Basic " + Base64.getEncoder().encodeToString(text));
    }

    ServiceClient withKey(String key) {
        return new ServiceClient(base, "Bearer " + key);
    }

    ServiceClient anonymous() {
        return new ServiceClient(base, "");
    }

    Answer get(String path) {
        return send(request(path).GET());
    }

    /** As {@link #get}, with an id for the request. */
    Answer get(String path, String requestId) {
        return send(request(path).header("X-Request-Id", requestId).GET());
    }

    Answer delete(String path) {
        return send(request(path).DELETE());
    }

    Answer post(String path, String json) {
        return send(request(path).header("Content-Type", "application/json").POST(BodyPublishers.ofString(json)));
    }

    Answer put(String path, String json) {
        return send(request(path).header("Content-Type", "application/json").PUT(BodyPublishers.ofString(json)));
    }

    Answer patch(String path, String json) {
        return send(request(path)
                .header("Content-Type", "application/merge-patch+json")
                .method("PATCH", BodyPublishers.ofString(json)));
    }

    /** Opens a session as a gateway would, and tells its id. */
    long open(String realm) {
        Answer opened = post("/api/v1/sessions", "{\"realm\": \"" + realm + "\", \"roles\": {\"caller\": {}}}");
        if (opened.status() != 201) {
            throw new AssertionError(opened);
        }
        return Long.parseLong(opened.text("$.id"));
    }

    private HttpRequest.Builder request(String path) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(base + path)).timeout(PATIENCE);
        return authorization.isEmpty() ? request : request.header("Authorization", authorization);
    }

    private static Answer send(HttpRequest.Builder request) {
        try {
            HttpResponse<String> response = HTTP.send(request.build(), BodyHandlers.ofString());
            return new Answer(response.statusCode(), response.body());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** What came back. */
    record Answer(int status, String body) {

        /** A value in the body as text, by a JSONPath such as {@code $.items[0].id}. */
        String text(String path) {
            return JsonPath.<Object>read(body, path).toString();
        }

        /** An object in the body, by a JSONPath. */
        Map<String, Object> object(String path) {
            return JsonPath.read(body, path);
        }
    }
}
