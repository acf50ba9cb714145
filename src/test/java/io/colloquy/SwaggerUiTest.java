package io.colloquy;

import static org.assertj.core.api.Assertions.assertThat;

import com.jayway.jsonpath.JsonPath;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Swagger UI in a real browser, as someone uses it who has only the password. */
class SwaggerUiTest {

    private static final String ID = "4711";

    /** Stands for the id of a job that there is. */
    private static final String JOB = "the job";

    /** Each operation, in an order in which it succeeds; all that is not named here is sent as Swagger UI proposes it. */
    private static final List<Try> TRIES = List.of(
            new Try("getMe", Map.of(), "", 200),
            new Try("createRealm", Map.of(), "", 201),
            new Try("listRealms", Map.of(), "", 200),
            new Try("getRealm", Map.of(), "", 200),
            new Try("replaceRealm", Map.of("If-Match", "\"1\""), "{\"description\": \"Changed\"}", 200),
            new Try("putPrincipal", Map.of(), "", 201),
            new Try("listPrincipals", Map.of(), "", 200),
            new Try("getPrincipal", Map.of(), "", 200),
            new Try("deletePrincipal", Map.of("If-Match", "\"1\""), "", 204),
            new Try("openSession", Map.of(), "", 201),
            new Try("openSession", Map.of(), "{\"id\": 4711, \"realm\": \"realm1\", \"roles\": {\"callee\": {}}}", 201),
            new Try("listSessions", Map.of(), "", 200),
            new Try("countSessions", Map.of(), "", 200),
            new Try("listPeers", Map.of(), "", 200),
            new Try("summarizeSessions", Map.of("by", "realm"), "", 200),
            new Try("getSession", Map.of("id", ID), "", 200),
            new Try("updateSession", Map.of("id", ID), "", 200),
            new Try("nextSessionSeq", Map.of("id", ID), "", 200),
            new Try("consumeSession", Map.of("id", ID), "", 200),
            new Try("closeSession", Map.of("id", ID), "", 204),
            new Try("closeSessions", Map.of(), "", 200),
            new Try("drain", Map.of(), "", 202),
            new Try("endDrain", Map.of(), "", 204),
            new Try("getJob", Map.of("id", JOB), "", 200),
            new Try("cancelJob", Map.of("id", JOB), "", 204),
            new Try("listClosedSessions", Map.of(), "", 200),
            new Try("createBan", Map.of(), "", 201),
            new Try("listBans", Map.of(), "", 200),
            new Try("deleteBan", Map.of("id", "1"), "", 204),
            new Try("createKey", Map.of(), "", 201),
            new Try("listKeys", Map.of(), "", 200),
            new Try("deleteKey", Map.of("id", "1", "close", "true"), "", 204),
            new Try("listAudit", Map.of(), "", 200),
            new Try("deleteRealm", Map.of(), "", 204));

    /** What never ends by itself: Swagger UI shows an answer when it has all of it. */
    private static final Set<String> ENDLESS = Set.of("streamEvents");

    @TempDir
    private Path directory;

    /**
     * An operation to try out.
     *
     * @param operation its name in the OpenAPI document
     * @param parameters what to give for its parameters
     * @param body what to send; empty for what is proposed
     * @param status what is expected
     */
    private record Try(String operation, Map<String, String> parameters, String body, int status) {}

    @Test
    void triesEachOperationOut() {
        try (Chromium chromium = Chromium.start();
                ServiceProcess service = ServiceProcess.start(directory)) {
            Page page = chromium.newPage();
            List<String> errors = new ArrayList<>();
            page.onPageError(errors::add);
            page.navigate("http://" + service.address() + "/swagger-ui.html");
            authorize(page);
            String job = drainedBefore(service.admin());

            assertThat(TRIES).extracting(Try::operation).containsAll(operations(service));
            for (Try one : TRIES) {
                assertThat(status(page, one, job)).as(one.operation()).isEqualTo(one.status());
            }
            assertThat(errors).isEmpty();
        }
    }

    private static List<String> operations(ServiceProcess service) {
        String document = service.admin().anonymous().get("/v3/api-docs").body();
        List<String> names = JsonPath.read(document, "$.paths.*.*.operationId");
        assertThat(names).containsAll(ENDLESS);
        return names.stream().filter(name -> !ENDLESS.contains(name)).toList();
    }

    private static void authorize(Page page) {
        page.locator(".btn.authorize").first().click();
        page.locator("#auth-basic-username").fill("admin");
        page.locator("#auth-basic-password").fill(ServiceProcess.PASSWORD);
        Locator basic = page.locator(".auth-container:has(code:text('basic'))");
        basic.locator("button[type=submit]").click();
        basic.getByText("Logout").waitFor();
        page.locator(".modal-ux .close-modal").click();
    }

    private static String drainedBefore(ServiceClient admin) {
        String job = admin.post("/api/v1/drain", "{}").text("$.id");
        assertThat(admin.delete("/api/v1/drain").status()).isEqualTo(204);
        return job;
    }

    private static int status(Page page, Try one, String job) {
        Locator block = page.locator("[id^='operations-'][id$='-" + one.operation() + "']");
        if (block.locator(".try-out").count() == 0) {
            block.locator(".opblock-summary-control").click();
            // By configuration, Try it out is on already.
            block.locator(".try-out__btn.cancel").waitFor();
        }
        one.parameters().forEach((name, value) -> fill(block, name, value.equals(JOB) ? job : value));
        if (!one.body().isEmpty()) {
            block.locator("textarea.body-param__text").fill(one.body());
        }
        block.locator(".execute").click();
        Locator live = block.locator(".live-responses-table .response .response-col_status");
        page.waitForCondition(() -> live.count() == 1 && live.isVisible() && !loading(block));
        String status = Objects.requireNonNull(live.textContent());
        // Many open operations make the page slow.
        block.locator(".opblock-summary-control").click();
        return Integer.parseInt(status.replaceAll("\\D.*", ""));
    }

    private static boolean loading(Locator block) {
        return block.locator(".loading-container").count() > 0;
    }

    private static void fill(Locator block, String name, String value) {
        Locator parameter = block.locator("tr[data-param-name='" + name + "']");
        Locator choice = parameter.locator("select");
        if (choice.count() > 0) {
            choice.first().selectOption(value);
        } else {
            parameter.locator("input").first().fill(value);
        }
    }
}
