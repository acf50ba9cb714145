package io.colloquy;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Frame;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Pages of other people, who want to have somebody at the console do what they wish: on another site, and on the same site
 * at another port, to which the browser does send the cookie.
 */
@InBrowser
class BrowserOriginsTest {

    private final Desk desk;

    BrowserOriginsTest(Desk desk) {
        this.desk = desk;
    }

    private String form(long id) {
        return """
                <!DOCTYPE html><form method="post" action="%s/sessions/close">
                <input name="id" value="%d"><input name="reason" value="wamp.close.killed">
                <input name="_csrf" value="guessed"><button>Win a prize</button></form>""".formatted(desk.base(), id);
    }

    private String frame() {
        return "<!DOCTYPE html><h1>Win a prize</h1><iframe src=\"%s/sessions\"></iframe>".formatted(desk.base());
    }

    /** A server of somebody else's, with one page. */
    private record Elsewhere(HttpServer server) implements AutoCloseable {

        static Elsewhere at(String host, String page) throws IOException {
            var server = HttpServer.create(new InetSocketAddress(InetAddress.getByName(host), 0), 0);
            byte[] body = page.getBytes(StandardCharsets.UTF_8);
            server.createContext("/", exchange -> {
                exchange.getResponseHeaders().set("Content-Type", "text/html;charset=utf-8");
                exchange.sendResponseHeaders(200, body.length);
                exchange.getResponseBody().write(body);
                exchange.close();
            });
            server.start();
            return new Elsewhere(server);
        }

        String url(String host) {
            return "http://" + host + ":" + server.getAddress().getPort() + "/";
        }

        @Override
        public void close() {
            server.stop(0);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.2", "localhost", "127.0.0.1"})
    void canSendNoFormInSomebodysName(String host) throws IOException {
        long id = desk.api().open("realm1");
        try (Elsewhere elsewhere = Elsewhere.at(host, form(id));
                Visit visit = desk.admin()) {
            visit.page().navigate(elsewhere.url(host));
            visit.follow(visit.button("Win a prize"));

            assertThat(visit.page().url()).startsWith(desk.base());
            assertThat(visit.text()).doesNotContain("1 session closed");
            assertThat(desk.api().get("/api/v1/sessions/" + id).status()).isEqualTo(200);
            if (host.equals("127.0.0.1")) {
                visit.forgive("403");
            }
            visit.open("/");
            assertThat(visit.at()).as("still logged in").isEqualTo("/");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.2", "127.0.0.1"})
    void canPutNoPageIntoAFrame(String host) throws IOException {
        try (Elsewhere elsewhere = Elsewhere.at(host, frame());
                Visit visit = desk.admin()) {
            visit.page().navigate(elsewhere.url(host));

            Frame frame = visit.page().frames().get(1);
            assertThat(frame.locator("body").innerText()).doesNotContain("Sessions", "Log in");
            visit.forgive("frame");
        }
    }

    @Test
    void needsTheTokenEvenInTheConsoleItself() {
        long id = desk.api().open("realm1");
        try (Visit visit = desk.admin()) {
            visit.open("/sessions/" + id);
            Object status = visit.ask("""
                    async () => (await fetch('/sessions/close', {method: 'POST',
                      body: new URLSearchParams({id: document.getElementById('content').dataset.id})})).status""");
            assertThat(status).isEqualTo(403);
            assertThat(desk.api().get("/api/v1/sessions/" + id).status()).isEqualTo(200);
            visit.forgive("403");
        }
    }

    @Test
    void findsNoCookieInTheApi() {
        try (Visit visit = desk.admin()) {
            // A browser would ask for a password.
            assertThat(visit.context().request().get(desk.base() + "/sessions").url())
                    .endsWith("/sessions");
            assertThat(visit.context()
                            .request()
                            .get(desk.base() + "/api/v1/sessions")
                            .status())
                    .isEqualTo(401);
        }
    }
}
