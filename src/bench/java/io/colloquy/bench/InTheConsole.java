package io.colloquy.bench;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import io.colloquy.Chromium;
import java.io.IOException;
import java.util.List;
import java.util.stream.IntStream;

/** The console in a browser, with many sessions: how soon the list is painted, and how busy changes keep the page. */
final class InTheConsole {

    private static final int SESSIONS = 200_000;
    private static final int LOADS = 11;
    private static final int CHANGES_A_SECOND = 500;
    private static final int SECONDS = 20;
    private static final String LIST = "/sessions?limit=100";

    /** Counts what keeps the page busy for more than 50 ms, and what changes in the table. */
    private static final String WATCH = """
            window.longest = 0;
            window.changed = 0;
            new PerformanceObserver(list => list.getEntries().forEach(task => {
              window.longest = Math.max(window.longest, task.duration);
            })).observe({type: 'longtask', buffered: true});
            document.addEventListener('DOMContentLoaded', () => {
              const rows = document.querySelector('[data-rows]');
              if (rows) {
                new MutationObserver(found => { window.changed += found.length; })
                  .observe(rows, {subtree: true, childList: true, characterData: true});
              }
            });""";

    private static final String PAINTED =
            "() => performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? null";

    private InTheConsole() {}

    static List<Row> rows() throws IOException {
        try (Child server = Child.start(ConsoleServer.class, Benchmarks.JVM, String.valueOf(SESSIONS));
                Chromium chromium = Chromium.start()) {
            String base = "http://127.0.0.1:" + server.await("ready").orElseThrow();
            BrowserContext window = chromium.newContext(new NewContextOptions().setViewportSize(1400, 1000));
            window.addInitScript(WATCH);
            Page page = window.newPage();
            logIn(page, base);
            // The first load fetches styles and scripts, too.
            double[] paints = IntStream.range(0, LOADS)
                    .mapToDouble(load -> paint(page, base))
                    .sorted()
                    .toArray();
            double longest = longest(page, base, server);
            return List.of(
                    milliseconds("first paint of *Sessions*, 200 000 sessions, median of 11", 1000, paints[LOADS / 2]),
                    milliseconds("the same, worst of 11", 1000, paints[LOADS - 1]),
                    milliseconds("longest task in the browser, 500 changes a second for 20 s", 200, longest));
        }
    }

    private static Row milliseconds(String what, double most, double measured) {
        return new Row(what, most, false, measured, 1, "ms");
    }

    private static void logIn(Page page, String base) {
        page.navigate(base + "/login");
        page.locator("[name=user]").fill("admin");
        page.locator("[name=password]").fill(Api.PASSWORD);
        page.locator("[name=password]").press("Enter");
        page.locator("h1:text('Overview')").waitFor();
    }

    private static double paint(Page page, String base) {
        page.navigate(base + LIST);
        page.waitForCondition(() -> page.evaluate(PAINTED) != null);
        return ((Number) page.evaluate(PAINTED)).doubleValue();
    }

    /** The longest task while sessions change, in milliseconds; tasks of up to 50 are none in a browser's eyes. */
    private static double longest(Page page, String base, Child server) throws IOException {
        page.navigate(base + LIST);
        page.locator("[data-live-state=live]").waitFor();
        page.evaluate("() => { window.longest = 0; }");
        server.ask("change " + CHANGES_A_SECOND + " " + SECONDS, "changed");
        page.waitForTimeout(1000);
        Number changed = (Number) page.evaluate("() => window.changed");
        if (changed.intValue() < CHANGES_A_SECOND) {
            throw new IllegalStateException("the page has seen only " + changed + " changes");
        }
        System.out.println("changes that the page has shown: " + changed);
        return ((Number) page.evaluate("() => window.longest")).doubleValue();
    }
}
