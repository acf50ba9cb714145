package io.colloquy.transport;

import io.colloquy.NodeModules;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A client in a process of Node, which is asked, and answers, in lines of JSON. */
final class NodeStranger implements Stranger {

    private static final int PATIENCE_SECONDS = 30;
    private static final JsonMapper JSON = new JsonMapper();

    private final Process process;
    private final BufferedWriter requests;
    private final BufferedReader answers;

    private NodeStranger(Process process) {
        this.process = process;
        this.requests = process.outputWriter(StandardCharsets.UTF_8);
        this.answers = process.inputReader(StandardCharsets.UTF_8);
    }

    /**
     * Starts one; where Node is missing, the test is skipped.
     *
     * @param errors the file that it writes to what it has to say besides
     */
    static NodeStranger start(Path errors, String script, String... arguments) {
        Path scripts = NodeModules.scripts();
        List<String> command =
                Stream.concat(Stream.of("node", script), Stream.of(arguments)).toList();
        try {
            return new NodeStranger(new ProcessBuilder(command)
                    .directory(scripts.toFile())
                    .redirectError(Redirect.appendTo(errors.toFile()))
                    .start());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public Entry join(Claim claim) {
        Map<String, String> parameters = new HashMap<>();
        parameters.put("realm", claim.realm().value());
        parameters.put("method", claim.method());
        if (claim.authid() != null) {
            parameters.put("authid", claim.authid());
        }
        if (claim.secret() != null) {
            parameters.put("secret", claim.secret());
        }
        JsonNode answer = ask("join", parameters);
        return answer.has("session") ? new Joined(answer.get("session").longValue()) : end(answer);
    }

    @Override
    public void begin(String procedure, Said said) {
        ask("begin", Map.of("procedure", procedure, "args", said.args(), "kwargs", said.kwargs()));
    }

    @Override
    public Reply reply() {
        return reply(ask("reply", Map.of()));
    }

    @Override
    public Reply cancel() {
        return reply(ask("cancel", Map.of()));
    }

    private static Reply reply(JsonNode answer) {
        if (answer.has("error")) {
            return new Refused(answer.get("error").stringValue(), said(answer));
        }
        return new Given(
                said(answer),
                answer.get("progress").valueStream().map(NodeStranger::said).toList());
    }

    private static Said said(JsonNode said) {
        return JSON.treeToValue(said, Said.class);
    }

    @Override
    public String register(String procedure, Manner manner) {
        String name = manner.name().toLowerCase(Locale.ROOT);
        return error("register", Map.of("procedure", procedure, "manner", name));
    }

    @Override
    public int hanging() {
        return ask("hanging", Map.of()).get("count").intValue();
    }

    @Override
    public void release() {
        ask("release", Map.of());
    }

    @Override
    public String subscribe(String topic) {
        return error("subscribe", Map.of("topic", topic));
    }

    @Override
    public String publish(Heard event, Circle circle) {
        Said said = event.said();
        Map<String, Object> options = circle == Circle.ALL ? Map.of("exclude_me", false) : Map.of();
        return error(
                "publish",
                Map.of("topic", event.topic(), "args", said.args(), "kwargs", said.kwargs(), "options", options));
    }

    @Override
    public List<Heard> heard() {
        return ask("heard", Map.of())
                .get("heard")
                .valueStream()
                .map(event -> new Heard(event.get("topic").stringValue(), said(event)))
                .toList();
    }

    private String error(String request, Map<String, ?> parameters) {
        return ask(request, parameters).get("error").stringValue();
    }

    @Override
    public Ended leave() {
        return end(ask("leave", Map.of()));
    }

    @Override
    public Ended ended() {
        return end(ask("ended", Map.of()));
    }

    private JsonNode ask(String request, Map<String, ?> parameters) {
        try {
            requests.write(JSON.writeValueAsString(Map.of(request, parameters)));
            requests.newLine();
            requests.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        String answer = CompletableFuture.supplyAsync(this::line)
                .orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS)
                .whenComplete((line, failure) -> endIf(failure != null))
                .join();
        if (answer == null) {
            throw new AssertionError("it ended when it was asked to " + request);
        }
        return JSON.readTree(answer);
    }

    private @Nullable String line() {
        try {
            return answers.readLine();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One that has not answered in time is of no use any more: its next answer would be to an old question. */
    private void endIf(boolean failed) {
        if (failed) {
            close();
        }
    }

    private static Ended end(JsonNode answer) {
        return new Ended(text(answer, "reason"), text(answer, "message"));
    }

    private static @Nullable String text(JsonNode answer, String member) {
        JsonNode value = answer.get(member);
        return value == null || value.isNull() ? null : value.stringValue();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
