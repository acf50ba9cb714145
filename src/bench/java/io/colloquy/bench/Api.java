package io.colloquy.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The admin API of a server, as its administrator sees it.
 *
 * @param port where it listens
 */
record Api(int port) {

    static final String PASSWORD = "benchmark-password";

    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final Pattern ID = Pattern.compile("\"id\":(\\d+)");
    private static final Pattern NEXT = Pattern.compile("\"next\":\"([^\"]+)\"");

    static String authorization() {
        byte[] credentials = ("admin:" + PASSWORD).getBytes(StandardCharsets.UTF_8);
        return "Basic " + Base64.getEncoder().encodeToString(credentials);
    }

    HttpResponse<byte[]> get(String path) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .header("Authorization", authorization())
                .build();
        HttpResponse<byte[]> answer = CLIENT.send(request, HttpResponse.BodyHandlers.ofByteArray());
        if (answer.statusCode() != 200) {
            throw new IllegalStateException(path + " was answered with " + answer.statusCode());
        }
        return answer;
    }

    /** Some ids and cursors that are spread over all sessions. */
    record Places(List<String> ids, List<String> cursors) {}

    /** Walks through all sessions. */
    Places walk(int limit) throws IOException, InterruptedException {
        List<String> ids = new ArrayList<>();
        List<String> cursors = new ArrayList<>();
        String path = "/api/v1/sessions?fields=id&limit=" + limit;
        for (String next = ""; true; next = "&cursor=" + cursors.getLast()) {
            String body = new String(get(path + next).body(), StandardCharsets.UTF_8);
            ID.matcher(body).results().map(id -> id.group(1)).forEach(ids::add);
            Matcher cursor = NEXT.matcher(body);
            if (!cursor.find()) {
                return new Places(ids, cursors);
            }
            cursors.add(cursor.group(1));
        }
    }
}
