package io.colloquy;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser.NewContextOptions;
import io.colloquy.ServiceClient.Answer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.util.FileSystemUtils;

/**
 * A running service, and a browser to look at it.
 *
 * @param service the service as a process of its own
 * @param chromium the browser
 * @param directory where the service runs; it is deleted in the end
 */
record Desk(ServiceProcess service, Chromium chromium, Path directory) implements AutoCloseable {

    static Desk open(String... settings) {
        try {
            Path directory = Files.createTempDirectory("desk");
            return new Desk(ServiceProcess.start(directory, settings), Chromium.start(), directory);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What every page's address begins with. */
    String base() {
        return "http://" + service.address();
    }

    /** The admin API, as the user {@code admin} sees it. */
    ServiceClient api() {
        return service.admin();
    }

    /** Somebody who has not logged in. */
    Visit stranger() {
        return stranger(new NewContextOptions().setViewportSize(1400, 1000));
    }

    /** The same, in a window of a kind. */
    Visit stranger(NewContextOptions window) {
        return new Visit(chromium.newContext(window), base());
    }

    /** The user {@code admin}, logged in. */
    Visit admin() {
        return stranger().logIn();
    }

    /** The user {@code admin}, logged in, in a window of a kind. */
    Visit admin(NewContextOptions window) {
        return stranger(window).logIn();
    }

    /** Somebody in a role, logged in with a new key. */
    Visit as(String role, String... realms) {
        return stranger().logInWith(key(role, realms).text("$.key"));
    }

    /** Makes a key; it is for all realms if none is named. */
    Answer key(String role, String... realms) {
        String restriction = realms.length == 0
                ? "null"
                : Arrays.stream(realms).map(realm -> '"' + realm + '"').collect(Collectors.joining(",", "[", "]"));
        Answer made = api().post("/api/v1/keys", """
                {"name": "%s-%s", "role": "%s", "realms": %s}""".formatted(role, UUID.randomUUID(), role, restriction));
        assertThat(made.status()).as(made.body()).isEqualTo(201);
        return made;
    }

    /** Creates a realm that anybody may join, under a name that no other test has, and tells the name. */
    String realm(String topic) {
        String uri = "com.example." + topic + "-" + UUID.randomUUID().toString().substring(0, 8);
        Answer created = api().post("/api/v1/realms", """
                {"uri": "%s", "authmethods": ["anonymous", "ticket"]}""".formatted(uri));
        assertThat(created.status()).as(created.body()).isEqualTo(201);
        return uri;
    }

    /** The same, where anybody may also say everything. */
    String openRealm(String topic) {
        String uri = realm(topic);
        Answer opened = api().put("/api/v1/realms/" + uri, """
                {"authmethods": ["anonymous"], "permissions": [{"role": "anonymous", "uri": "", "match": "prefix",
                 "allow": ["call", "register", "publish", "subscribe"]}]}""");
        assertThat(opened.status()).as(opened.body()).isEqualTo(200);
        return uri;
    }

    /** A WAMP client at the door, which has said nothing yet. */
    Guest guest() {
        return Guest.at(service.wampAddress());
    }

    @Override
    public void close() throws IOException {
        chromium.close();
        service.close();
        FileSystemUtils.deleteRecursively(directory);
    }
}
