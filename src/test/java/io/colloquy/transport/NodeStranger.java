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
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A client in a process of Node, which is asked, and answers, in lines of JSON. */
final class NodeStranger implements Stranger {

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
    public String call(String procedure) {
        return ask("call", Map.of("procedure", procedure)).get("error").stringValue();
    }

    @Override
    public String subscribe(String topic) {
        return ask("subscribe", Map.of("topic", topic)).get("error").stringValue();
    }

    @Override
    public Ended leave() {
        return end(ask("leave", Map.of()));
    }

    @Override
    public Ended ended() {
        return end(ask("ended", Map.of()));
    }

    private JsonNode ask(String request, Map<String, String> parameters) {
        try {
            requests.write(JSON.writeValueAsString(Map.of(request, parameters)));
            requests.newLine();
            requests.flush();
            String answer = answers.readLine();
            if (answer == null) {
                throw new AssertionError("it ended when it was asked to " + request);
            }
            return JSON.readTree(answer);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
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
