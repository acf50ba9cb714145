package io.colloquy;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser.NewContextOptions;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Names and messages that are scripts, wherever the console shows them. They are to be read as they were written: with the
 * Content-Security-Policy, which must find nothing to forbid, and with a browser that knows none.
 */
@InBrowser
class BrowserInjectionTest {

    /** Whatever runs says so; what only tries makes the browser complain. */
    private static final List<String> HOSTILE = List.of(
            "<img src=x onerror=window.hurt=1>",
            "\"'><script>window.hurt=1</script>",
            "</textarea></title></option><svg onload=window.hurt=1>",
            "' autofocus onfocus='window.hurt=1",
            "\" hx-on:load=\"window.hurt=1",
            "javascript:window.hurt=1",
            "${7*6}[[${7*6}]]__${7*6}__");

    private final Desk desk;

    BrowserInjectionTest(Desk desk) {
        this.desk = desk;
    }

    private Visit admin(boolean policy) {
        return desk.admin(new NewContextOptions().setViewportSize(1400, 1000).setBypassCSP(!policy));
    }

    private static void unhurt(Visit visit, String where) {
        assertThat(visit.ask("() => window.hurt ?? null")).as(where).isNull();
        assertThat(visit.find("[onerror], [onload], [onfocus], [src=x], a[href^='javascript:'], [hx-on\\:load]")
                        .count())
                .as(where)
                .isZero();
        assertThat(visit.text()).as(where).doesNotContain("42[42]");
    }

    private static String json(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private long open(String realm, String hostile) {
        ServiceClient.Answer opened = desk.api().post("/api/v1/sessions", """
                {"realm": "%s", "authid": %2$s, "agent": %2$s, "authrole": %2$s, "authmethod": %2$s, "authprovider": %2$s,
                 "transport": {"type": "http", "protocol": %2$s, "id": %2$s}, "roles": {"caller": {}}}""".formatted(realm, json(hostile)));
        assertThat(opened.status()).as(opened.body()).isEqualTo(201);
        return Long.parseLong(opened.text("$.id"));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void runsNothingThatASessionCallsItself(boolean policy) {
        String realm = desk.realm("hostile");
        try (Visit visit = admin(policy);
                Guest guest = desk.guest()) {
            guest.join(realm, HOSTILE.getFirst());
            long last = HOSTILE.stream().map(hostile -> open(realm, hostile)).reduce(0L, (before, id) -> id);
            visit.openLive("/");
            unhurt(visit, "overview");
            String columns = Stream.of(
                            "realm", "authid", "authrole", "authmethod", "agent", "transport", "owner", "node")
                    .map("&columns="::concat)
                    .reduce("", String::concat);
            visit.openLive("/sessions?realm=" + realm + columns);
            assertThat(visit.find("[data-cell=agent]").allInnerTexts()).containsAll(HOSTILE);
            unhurt(visit, "sessions");
            for (String hostile : HOSTILE) {
                desk.api().patch("/api/v1/sessions/" + last, "{\"agent\": " + json(hostile) + "}");
                visit.await(() -> visit.find("tr[data-id='" + last + "'] [data-cell=agent]")
                        .innerText()
                        .equals(hostile));
            }
            unhurt(visit, "live sessions");
            visit.openLive("/sessions/" + last);
            desk.api().patch("/api/v1/sessions/" + last, "{\"agent\": " + json(HOSTILE.getFirst()) + "}");
            visit.await(() -> visit.find("[data-cell=agent]").innerText().equals(HOSTILE.getFirst()));
            unhurt(visit, "session");
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void runsNothingThatIsGivenAsAReasonOrAMessage(boolean policy) {
        String realm = desk.realm("hostile");
        try (Visit visit = admin(policy)) {
            for (String hostile : HOSTILE) {
                long id = open(realm, hostile);
                visit.openLive("/sessions/" + id);
                visit.button("Close or ban…").click();
                visit.page().getByText("session will be closed.").waitFor();
                visit.field("Message to the client").fill(hostile);
                visit.find("dialog[open] button[type=submit]").click();
                visit.page().getByText("1 session closed").waitFor();
                unhurt(visit, "closing");
                visit.open("/sessions/" + id);
                assertThat(visit.text()).contains(hostile);
                unhurt(visit, "closed session");
            }
            visit.open("/closed?realm=" + realm);
            assertThat(visit.text()).contains(HOSTILE);
            unhurt(visit, "closed");
            visit.open("/audit?realm=" + realm);
            assertThat(visit.text()).contains(HOSTILE);
            unhurt(visit, "audit");
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void runsNothingThatAdministratorsWrite(boolean policy) {
        String realm = desk.realm("hostile");
        ServiceClient api = desk.api();
        String rules = HOSTILE.stream()
                .map(hostile -> "{\"role\": %s, \"uri\": %s, \"match\": \"prefix\", \"allow\": [\"call\"]}"
                        .formatted(json(hostile), json(hostile.replace(" ", ""))))
                .collect(Collectors.joining(", "));
        ServiceClient.Answer furnished = api.put(
                "/api/v1/realms/" + realm,
                "{\"description\": " + json(String.join(" ", HOSTILE)) + ", \"permissions\": [" + rules + "]}");
        assertThat(furnished.status()).as(furnished.body()).isEqualTo(200);
        for (String hostile : HOSTILE) {
            String text = json(hostile);
            api.post("/api/v1/bans", "{\"realm\": \"%s\", \"authid\": %2$s, \"reason\": %2$s}".formatted(realm, text));
            api.post("/api/v1/keys", "{\"name\": %s, \"role\": \"viewer\"}".formatted(json(hostile + policy)));
            api.put(
                    "/api/v1/realms/" + realm + "/principals/"
                            + encoded(hostile.replaceAll("[/;\\\\%]", "")).replace("+", "%20"),
                    "{\"authrole\": %s, \"ticket\": \"secret\"}".formatted(text));
        }
        try (Visit visit = admin(policy)) {
            for (String path : List.of(
                    "/realms",
                    "/realms/" + realm,
                    "/bans?realm=" + realm,
                    "/keys",
                    "/audit",
                    "/audit?realm=" + realm)) {
                assertThat(visit.open(path).status()).as(path).isEqualTo(200);
                assertThat(visit.text()).as(path).contains("window.hurt=1");
                unhurt(visit, path);
            }
            for (int place = 0; place < HOSTILE.size(); place++) {
                visit.open("/realms/" + realm + "/permissions/" + place);
                assertThat(visit.field("Role (authrole)").inputValue()).isEqualTo(HOSTILE.get(place));
                unhurt(visit, "permission");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void runsNothingThatStandsInTheAddress(boolean policy) {
        try (Visit visit = admin(policy)) {
            List<String> paths = Stream.of(
                            "realm", "agent", "authid", "sort", "limit", "columns", "cursor", "peer", "hurt")
                    .map(name -> "/sessions?" + name + "=")
                    .toList();
            for (String hostile : HOSTILE) {
                for (String path : paths) {
                    visit.open(path + encoded(hostile));
                    unhurt(visit, path);
                }
                visit.open("/sessions?" + encoded(hostile) + "=1");
                unhurt(visit, "a name");
                visit.open("/sessions/" + encoded(hostile).replace("%2F", "").replace("%5C", ""));
                unhurt(visit, "a path");
            }
            visit.forgive("status of 4");
        }
    }

    @Test
    void runsNothingThatStandsInTheAddressOfTheLogin() {
        try (Visit visit = desk.stranger()) {
            for (String hostile : HOSTILE) {
                visit.open("/login?next=" + encoded(hostile));
                unhurt(visit, hostile);
                visit.logIn(hostile, "wrong");
                unhurt(visit, hostile);
            }
            visit.forgive("status of 4");
            visit.open("/login?next=" + encoded("javascript:window.hurt=1"));
            visit.logIn("admin", ServiceProcess.PASSWORD);
            assertThat(visit.at()).isEqualTo("/");
        }
    }
}
