package io.colloquy.demo;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The admin API, seen from one who uses it. */
final class AdminApi {

    static final int OK = 200;
    static final int CREATED = 201;
    static final int UNAUTHORIZED = 401;

    private static final JsonMapper JSON = JsonMapper.shared();

    private final HttpClient http;
    private final URI base;
    private final String authorization;

    private AdminApi(HttpClient http, URI base, String authorization) {
        this.http = http;
        this.base = base;
        this.authorization = authorization;
    }

    /** As the user {@code admin}. */
    static AdminApi asAdmin(HttpClient http, Premises premises) {
        byte[] login = ("admin:" + premises.password()).getBytes(StandardCharsets.UTF_8);
        return new AdminApi(http, premises.api(), "Basic " + Base64.getEncoder().encodeToString(login));
    }

    /** As a program with a key. */
    AdminApi withKey(String key) {
        return new AdminApi(http, base, "Bearer " + key);
    }

    /** What came back. */
    record Answer(int status, JsonNode body) {

        /** A member of the body; empty if there is none. */
        String text(String member) {
            return body.path(member).asString("");
        }
    }

    /** Sends a request without a body. */
    Answer send(String method, String path) throws IOException, InterruptedException {
        return send(method, path, BodyPublishers.noBody());
    }

    /** Sends a request with an object as its body. */
    Answer send(String method, String path, Map<String, Object> body) throws IOException, InterruptedException {
        return send(method, path, BodyPublishers.ofByteArray(JSON.writeValueAsBytes(body)));
    }

    private Answer send(String method, String path, BodyPublisher body) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(base + path))
                .timeout(Line.PATIENCE)
                .header("Authorization", authorization)
                .header("Content-Type", "application/json")
                .method(method, body)
                .build();
        HttpResponse<byte[]> response = http.send(request, BodyHandlers.ofByteArray());
        return new Answer(response.statusCode(), JSON.readTree(response.body()));
    }
}
