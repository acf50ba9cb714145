package io.colloquy.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Swagger UI in a real browser: authorized, every operation can be tried out. Skipped where there is no Chromium. */
@ApiTest
class SwaggerUiTest {

    private static final double TIMEOUT = 60_000;

    private final Api api;

    @Autowired
    SwaggerUiTest(Api api) {
        this.api = api;
    }

    @Test
    void triesEveryOperationOut() {
        Optional<Path> chromium = chromium();
        assumeTrue(chromium.isPresent());
        try (var playwright = Playwright.create(
                        new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
                Browser browser = playwright
                        .chromium()
                        .launch(new BrowserType.LaunchOptions()
                                .setExecutablePath(chromium.get())
                                .setArgs(List.of("--no-sandbox")))) {
            Page page = browser.newPage();
            page.setDefaultTimeout(TIMEOUT);
            var complaints = new ArrayList<String>();
            page.onPageError(complaints::add);
            page.navigate(api.uri("/swagger-ui.html").toString());
            page.locator(".opblock").first().waitFor();
            authorize(page);
            Map<String, Integer> answers = tryAll(page);
            assertThat(complaints).isEmpty();
            assertThat(answers).hasSize(19).doesNotContainValue(401).doesNotContainValue(0);
            assertThat(answers)
                    .containsEntry("getMe", 200)
                    .containsEntry("openSession", 201)
                    .containsEntry("listSessions", 200)
                    .containsEntry("getSession", 404)
                    .containsEntry("createRealm", 201)
                    .containsEntry("closeSessions", 200)
                    .containsEntry("countSessions", 200)
                    .containsEntry("summarizeSessions", 200)
                    .containsEntry("createKey", 201);
        }
    }

    private static void authorize(Page page) {
        page.locator("button.authorize").first().click();
        Locator dialog = page.locator(".modal-ux");
        dialog.locator("input[name=username]").fill("admin");
        dialog.locator("input[type=password]").first().fill(Api.PASSWORD);
        dialog.locator("button.authorize").first().click();
        dialog.locator("button.btn-done").first().click();
    }

    private static Map<String, Integer> tryAll(Page page) {
        var answers = new TreeMap<String, Integer>();
        Locator operations = page.locator(".opblock");
        for (int i = 0; i < operations.count(); i++) {
            Locator operation = operations.nth(i);
            operation.locator(".opblock-summary-control").click();
            operation.locator("button.execute").click();
            Locator status = operation.locator(".live-responses-table tbody .response-col_status");
            status.first().waitFor();
            String id = operation.getAttribute("id");
            answers.put(
                    id.substring(id.lastIndexOf('-') + 1), number(status.first().innerText()));
            operation.locator(".opblock-summary-control").click();
        }
        return answers;
    }

    private static int number(String text) {
        String digits = text.strip().split("\\s", 2)[0];
        return digits.matches("\\d{3}") ? Integer.parseInt(digits) : 0;
    }

    private static Optional<Path> chromium() {
        return Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
                .flatMap(directory ->
                        List.of(Path.of(directory, "chromium"), Path.of(directory, "chromium-browser")).stream())
                .filter(Files::isExecutable)
                .findFirst();
    }
}
