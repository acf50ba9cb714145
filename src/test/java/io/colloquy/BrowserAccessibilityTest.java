package io.colloquy;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.options.ColorScheme;
import io.colloquy.wamp.Call;
import io.colloquy.wamp.Dict;
import io.colloquy.wamp.Invocation;
import io.colloquy.wamp.Payload;
import io.colloquy.wamp.Register;
import io.colloquy.wamp.Registered;
import io.colloquy.wamp.Subscribe;
import io.colloquy.wamp.Subscribed;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every page for those who do not see it as others do, or have no mouse, or a narrow screen. */
@InBrowser
class BrowserAccessibilityTest {

    private static final Set<String> GRAVE = Set.of("serious", "critical");
    private static final int HEIGHT = 900;

    private static List<String> pages = List.of();
    private static @Nullable Guest talker;

    private final Desk desk;

    BrowserAccessibilityTest(Desk desk) {
        this.desk = desk;
    }

    /** So that no page is empty. */
    @BeforeAll
    static void furnish(Desk desk) {
        String realm = desk.realm("furnished");
        ServiceClient api = desk.api();
        long live = api.open(realm);
        long ended = api.open(realm);
        api.delete("/api/v1/sessions/" + ended + "?reason=com.example.error.enough&message=That+will+do");
        api.put("/api/v1/realms/" + realm + "/principals/peter", "{\"authrole\": \"user\", \"ticket\": \"secret\"}");
        api.put("/api/v1/realms/" + realm, """
                {"permissions": [{"role": "guest", "uri": "com.example.", "match": "prefix", "allow": ["call"]}]}""");
        api.post("/api/v1/bans", """
                {"realm": "%s", "authid": "mallory", "reason": "Sold what was not hers"}""".formatted(realm));
        desk.key("viewer", realm);
        long talking = talk(desk);
        pages = List.of(
                "/",
                "/sessions?realm=" + realm,
                "/sessions?realm=no.such.realm",
                "/sessions?raelm=x",
                "/sessions/" + live,
                "/sessions/" + ended,
                "/sessions/" + talking,
                "/closed?realm=" + realm,
                "/realms",
                "/realms/" + realm,
                "/realms/" + realm + "/permissions",
                "/realms/" + realm + "/permissions/0",
                "/bans?realm=" + realm,
                "/audit",
                "/keys",
                "/drain");
    }

    /** Somebody who subscribes, registers, and waits for an answer of its own. */
    private static long talk(Desk desk) {
        Guest guest = desk.guest();
        talker = guest;
        long id = guest.join(desk.openRealm("talking"), "Talker/1");
        guest.says(new Subscribe(1, Dict.EMPTY, "com.example.news"));
        guest.hears(Subscribed.class);
        guest.says(new Register(2, Dict.EMPTY, "com.example.slow"));
        guest.hears(Registered.class);
        guest.says(new Call(3, Dict.EMPTY, "com.example.slow", new Payload(List.of(), Map.of())));
        guest.hears(Invocation.class);
        return id;
    }

    @AfterAll
    static void fallSilent() {
        if (talker != null) {
            talker.close();
        }
    }

    private NewContextOptions window(ColorScheme colours, int width) {
        return new NewContextOptions()
                .setViewportSize(width, HEIGHT)
                .setColorScheme(colours)
                // Axe is a script of a stranger to the page, which lets none in.
                .setBypassCSP(true);
    }

    @ParameterizedTest
    @CsvSource({"LIGHT, 1920", "DARK, 1920", "LIGHT, 360", "DARK, 360"})
    void hasNothingGraveInTheEyesOfAxe(ColorScheme colours, int width) {
        try (Visit visit = desk.stranger(window(colours, width))) {
            List<String> findings = new ArrayList<>();
            visit.open("/login");
            findings.addAll(findings(visit, "/login"));
            visit.logIn();
            for (String path : pages) {
                visit.open(path);
                findings.addAll(findings(visit, path));
            }
            visit.openLive(pages.get(1));
            visit.button("Close matching…").click();
            visit.page().getByText("session will be closed.").waitFor();
            findings.addAll(findings(visit, "the dialog"));
            assertThat(findings).isEmpty();
            visit.forgive("400");
        }
    }

    private static List<String> findings(Visit visit, String path) {
        // No page has frames, for which the other mode is there.
        return new AxeBuilder(visit.page())
                .setLegacyMode(true).analyze().getViolations().stream()
                        .filter(rule -> GRAVE.contains(rule.getImpact()))
                        .map(rule -> path + ": " + told(rule))
                        .toList();
    }

    private static String told(Rule rule) {
        return rule.getHelp() + " "
                + rule.getNodes().stream().map(node -> node.getHtml()).toList();
    }

    @ParameterizedTest
    @CsvSource({"360", "1920"})
    void neverScrollsSideways(int width) {
        try (Visit visit = desk.stranger(window(ColorScheme.LIGHT, width))) {
            visit.open("/login");
            assertThat(overflow(visit)).as("/login").isZero();
            visit.logIn();
            for (String path : pages) {
                visit.open(path);
                assertThat(overflow(visit)).as(path).isZero();
            }
            visit.forgive("400");
        }
    }

    private static int overflow(Visit visit) {
        return (Integer) visit.ask("() => document.documentElement.scrollWidth - document.documentElement.clientWidth");
    }

    @Test
    void isUsedByKeysAloneFromTheLoginToTheEndOfASession() {
        String realm = desk.realm("keys");
        try (Visit visit = desk.stranger();
                Guest guest = desk.guest()) {
            long id = guest.join(realm, "Keys/1");
            visit.open("/login?next=/sessions?realm=" + realm);
            // The cursor is in the field for the password already.
            visit.type(ServiceProcess.PASSWORD);
            visit.press("Enter");
            visit.find("[data-live-state=live]").waitFor();
            visit.tabTo("[data-select][value='" + id + "']");
            visit.press("Space");
            visit.tabTo("[data-close-selected]");
            visit.press("Enter");
            visit.page().getByText("session will be closed.").waitFor();
            visit.tabTo("dialog [name=message]");
            visit.type("By keys alone");
            visit.press("Enter");

            assertThat(guest.goodbye().details().text("message")).contains("By keys alone");
            visit.page().getByText("1 session closed").waitFor();
            visit.press("Escape");
            assertThat(visit.find("dialog[open]").count()).isZero();
            assertThat(visit.focused("[data-close-selected], main")).isTrue();
        }
    }

    @Test
    void leadsPastTheMenuToTheContent() {
        try (Visit visit = desk.admin()) {
            visit.open("/sessions");
            visit.press("Tab");
            assertThat(visit.focused(".skip")).isTrue();
            visit.press("Enter");
            assertThat(visit.focused("main")).isTrue();
        }
    }
}
