package io.colloquy.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.colloquy.access.Role;
import java.net.http.HttpResponse;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

@ConsoleTest
class PageHeadersTest {

    private static final Pattern INLINE =
            Pattern.compile("<script(?![^>]*\\ssrc=)|<style|\\sstyle=|\\son[a-z]+=|javascript:");
    private static final Pattern ASSET =
            Pattern.compile("(?:src|href|data-uplot|data-uplot-style)=\"(/(?:console|webjars)/[^\"]+)\"");

    private final Visitors visitors;

    @Autowired
    PageHeadersTest(Visitors visitors) {
        this.visitors = visitors;
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/sessions", "/login", "/sessions/nothing/here"})
    void letsNothingRunThatIsNotOursAndNobodyFrameAPage(String path) {
        HttpResponse<String> page = visitors.admin().get(path);

        assertThat(header(page, "Content-Security-Policy"))
                .isEqualTo("default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
                        + " connect-src 'self'; font-src 'self'; form-action 'self'; frame-ancestors 'none';"
                        + " base-uri 'none'");
        assertThat(header(page, "X-Frame-Options")).isEqualTo("DENY");
        assertThat(header(page, "X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(header(page, "Referrer-Policy")).isEqualTo("no-referrer");
        assertThat(header(page, "Cross-Origin-Opener-Policy")).isEqualTo("same-origin");
        assertThat(header(page, "Cache-Control")).contains("no-store");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/bans", "/audit", "/audit?actor=admin", "/keys", "/jobs", "/drain"})
    void tellsNotEvenTheHeadersOfAPageToWhoMayNotSeeIt(String path) {
        assertThat(visitors.with(Role.VIEWER).head(path).statusCode()).isEqualTo(403);
        assertThat(visitors.admin().head(path).statusCode()).isNotEqualTo(403);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/jobs/99999999999999999999", "/jobs/x", "/audit?actor=%ff"})
    void refusesWhatCanNotBeReadInWordsAndNotAsAFault(String path) {
        assertThat(visitors.admin().get(path).statusCode()).isEqualTo(400);
    }

    @Test
    void refusesFormsThatAreTooLongAndQueriesOfTooManyParametersNotAsAFault() {
        assertThat(visitors.stranger()
                        .postAs("none", "/login", "user", "a".repeat(3 << 20))
                        .statusCode())
                .isEqualTo(413);
        assertThat(visitors.admin().get("/audit?" + "session=1&".repeat(1500)).statusCode())
                .isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/nothing", "/sessions/nothing/here"})
    void hasNoScriptOrStyleWithinAPage(String path) {
        assertThat(visitors.admin().get(path).body()).doesNotContainPattern(INLINE);
    }

    @Test
    void letsABrowserKeepWhatPagesAreMadeOf() {
        Visitor visitor = visitors.admin();
        Iterable<String> assets = ASSET.matcher(visitor.get("/").body())
                .results()
                .map(found -> found.group(1))
                .toList();

        assertThat(assets).hasSizeGreaterThan(5).allSatisfy(path -> {
            HttpResponse<String> asset = visitors.stranger().get(path);
            assertThat(asset.statusCode()).as(path).isEqualTo(200);
            assertThat(header(asset, "Cache-Control")).contains("max-age=31536000", "immutable");
            assertThat(header(asset, "X-Content-Type-Options")).isEqualTo("nosniff");
        });
    }

    @Test
    void answersOnAPageWhatIsNotThere() {
        HttpResponse<String> page = visitors.admin().get("/sessions/nothing/here");

        assertThat(page.statusCode()).isEqualTo(404);
        assertThat(header(page, "Content-Type")).startsWith("text/html");
        assertThat(page.body()).contains("Not found");
    }

    @Test
    void answersInJsonStillWhereTheApiIs() {
        HttpResponse<String> answer = visitors.admin().get("/api/v1/nothing");

        assertThat(header(answer, "Content-Type")).isEqualTo("application/problem+json");
    }

    @Test
    void showsEachRoleThePagesThatItMaySee() {
        assertThat(visitors.admin().get("/").body()).contains("href=\"/keys\"", "href=\"/audit\"", "href=\"/bans\"");
        assertThat(visitors.with(Role.OPERATOR).get("/").body())
                .contains("href=\"/audit\"", "href=\"/bans\"")
                .doesNotContain("href=\"/keys\"");
        assertThat(visitors.with(Role.ADMIN, "com.example.restricted").get("/").body())
                .contains("href=\"/audit\"")
                .doesNotContain("href=\"/keys\"");
        assertThat(visitors.with(Role.VIEWER).get("/").body())
                .contains("href=\"/sessions\"", "href=\"/closed\"", "href=\"/realms\"")
                .doesNotContain("href=\"/keys\"", "href=\"/audit\"", "href=\"/bans\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/keys", "/audit", "/bans", "/jobs/1", "/drain"})
    void refusesAViewerThePagesThatItMayNotSee(String path) {
        HttpResponse<String> page = visitors.with(Role.VIEWER).get(path);

        assertThat(page.statusCode()).isEqualTo(403);
        assertThat(page.body()).contains("Not authorized", "your role does not allow this");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/sessions/close", "/bans", "/realms", "/keys", "/drain", "/realms/a.b/principals/c"})
    void refusesAViewerWhateverChangesSomething(String path) {
        assertThat(visitors.with(Role.VIEWER).post(path, "/").statusCode()).isEqualTo(403);
    }

    private static String header(HttpResponse<String> answer, String name) {
        return answer.headers().firstValue(name).orElse("");
    }
}
