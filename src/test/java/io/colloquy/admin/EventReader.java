package io.colloquy.admin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** Reads a stream of server-sent events as the HTML standard tells browsers to. */
final class EventReader implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final HttpClient client = HttpClient.newHttpClient();
    private final HttpResponse<Stream<String>> response;
    private final BlockingQueue<Event> events = new LinkedBlockingQueue<>();
    private final BlockingQueue<String> comments = new LinkedBlockingQueue<>();
    private final Thread reading;
    private volatile String lastId = "";

    /**
     * An event.
     *
     * @param name its type
     * @param id the last id when it was sent
     * @param data what it says
     */
    record Event(String name, String id, JsonNode data) {

        /** Its type, and whom it is about: the session's id, the realm's name, or the reason of the gap. */
        String words() {
            String about = data.at("/session/id").asString()
                    + data.at("/realm/uri").asString()
                    + data.at("/reason").asString();
            return name + " " + about;
        }
    }

    private EventReader(HttpRequest request) throws IOException, InterruptedException {
        this.response = client.send(request, BodyHandlers.ofLines());
        assertThat(response.statusCode()).isEqualTo(200);
        this.reading = Thread.ofVirtual().start(this::read);
    }

    /** Hears from now on; headers come in pairs. */
    static EventReader of(Api api, String authorization, String path, String... headers) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(api.uri(path)).header("Authorization", authorization);
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        return new EventReader(request.build());
    }

    private void read() {
        var block = new ArrayList<String>();
        try (Stream<String> lines = response.body()) {
            lines.forEach(line -> {
                if (line.isEmpty()) {
                    dispatch(block);
                    block.clear();
                } else {
                    block.add(line);
                }
            });
        } catch (RuntimeException cut) {
            comments.add("cut");
        }
    }

    private void dispatch(List<String> block) {
        String name = "message";
        String data = "";
        var said = new ArrayList<String>();
        for (String line : block) {
            String value = line.substring(line.indexOf(':') + 1).strip();
            switch (line.substring(0, line.indexOf(':'))) {
                case "" -> said.add(value);
                case "event" -> name = value;
                case "id" -> lastId = value;
                case "data" -> data = value;
                default -> throw new AssertionError(line);
            }
        }
        // Only now: who waits for one looks at the id next.
        comments.addAll(said);
        if (!data.isEmpty()) {
            events.add(new Event(name, lastId, Json.mapper().readTree(data)));
        }
    }

    /** The next event. */
    Event next() throws InterruptedException {
        Event event = events.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        assertThat(event).as("an event").isNotNull();
        return event;
    }

    /** The next events in words. */
    List<String> next(int count) throws InterruptedException {
        var words = new ArrayList<String>();
        for (int i = 0; i < count; i++) {
            words.add(next().words());
        }
        return words;
    }

    /** Waits for something that shows that the stream is alive. */
    String comment() throws InterruptedException {
        String comment = comments.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        assertThat(comment).as("a sign of life").isNotNull();
        return comment;
    }

    /** All events until the stream ends by itself. */
    List<Event> rest() throws InterruptedException {
        assertThat(reading.join(PATIENCE)).as("the stream has ended").isTrue();
        assertThat(comments).doesNotContain("cut");
        var rest = new ArrayList<Event>();
        events.drainTo(rest);
        return rest;
    }

    String lastId() {
        return lastId;
    }

    HttpResponse<Stream<String>> response() {
        return response;
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}
