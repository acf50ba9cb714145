package io.colloquy.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.colloquy.access.CreatedKey;
import io.colloquy.access.KeyService;
import io.colloquy.access.Role;
import java.net.HttpCookie;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

@ConsoleTest
class LoginPageTest {

    private final Visitors visitors;
    private final KeyService keys;

    @Autowired
    LoginPageTest(Visitors visitors, KeyService keys) {
        this.visitors = visitors;
        this.keys = keys;
    }

    @Test
    void leadsStrangersToTheLoginAndBackToWhereTheyWantedToGo() {
        Visitor stranger = visitors.stranger();

        HttpResponse<String> answer = stranger.get("/sessions?realm=a.b&authid=x%26y");
        assertThat(answer.statusCode()).isEqualTo(302);
        String login = location(answer);
        assertThat(login).isEqualTo("/login?next=%2Fsessions%3Frealm%3Da.b%26authid%3Dx%2526y");

        assertThat(stranger.get(login).body()).contains("value=\"/sessions?realm=a.b&amp;authid=x%26y\"");
        HttpResponse<String> back = stranger.logIn(
                "user", "admin", "password", Visitors.PASSWORD, "next", "/sessions?realm=a.b&authid=x%26y");
        assertThat(back.statusCode()).isEqualTo(302);
        assertThat(location(back)).isEqualTo("/sessions?realm=a.b&authid=x%26y");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://example.com/",
                "//example.com/",
                "/\\example.com",
                "/\t/example.com",
                "\\\\example.com",
                "/sessions/../api/v1/me",
                "/api/v1/sessions",
                "/logout",
                "javascript:alert(1)",
                "/%0d%0aSet-Cookie:x=y",
                ""
            })
    void leadsNowhereElse(String elsewhere) {
        HttpResponse<String> answer =
                visitors.stranger().logIn("user", "admin", "password", Visitors.PASSWORD, "next", elsewhere);

        assertThat(answer.statusCode()).isEqualTo(302);
        assertThat(location(answer)).isEqualTo("/");
    }

    @Test
    void remembersNobodyWhoHasNotLoggedIn() {
        Visitor stranger = visitors.stranger();
        stranger.get("/");
        stranger.get("/login");
        stranger.logIn("user", "admin", "password", "wrong-for-once");

        assertThat(stranger.cookies()).extracting(HttpCookie::getName).containsExactly("COLLOQUY_LOGIN");
    }

    @Test
    void knowsWhoHasLoggedInByACookieThatNoScriptReadsAndNoOtherSiteSends() {
        Visitor stranger = visitors.stranger();

        HttpResponse<String> answer = stranger.logIn("user", "admin", "password", Visitors.PASSWORD);

        assertThat(answer.headers().allValues("Set-Cookie"))
                .anySatisfy(cookie -> assertThat(cookie)
                        .startsWith("COLLOQUY_SESSION=")
                        .contains("HttpOnly", "SameSite=Strict", "Path=/")
                        .doesNotContain("Max-Age"));
        assertThat(stranger.get("/").statusCode()).isEqualTo(200);
    }

    @Test
    void givesANewCookieAtEachLogin() {
        Visitor visitor = visitors.admin();
        String first = visitor.cookie();

        visitor.postAs(visitor.token("/"), "/login", "user", "admin", "password", Visitors.PASSWORD);

        assertThat(visitor.cookie()).isNotEqualTo(first);
        assertThat(statusWithCookie(first)).isEqualTo(302);
    }

    @Test
    void takesNoCookieThatSomebodyElsePlanted() {
        Visitor visitor = visitors.stranger();
        HttpResponse<String> login = visitor.get("/login", "Cookie", "COLLOQUY_SESSION=planted");
        assertThat(login.statusCode()).isEqualTo(200);

        visitor.logIn("user", "admin", "password", Visitors.PASSWORD);

        assertThat(visitor.cookie()).isNotEqualTo("planted");
        assertThat(statusWithCookie("planted")).isEqualTo(302);
    }

    @Test
    void endsALoginWhenItsOwnerLogsOut() {
        Visitor visitor = visitors.admin();
        String cookie = visitor.cookie();

        HttpResponse<String> answer = visitor.post("/logout", "/");

        assertThat(location(answer)).isEqualTo("/login");
        assertThat(statusWithCookie(cookie)).isEqualTo(302);
    }

    @Test
    void logsNobodyOutByALink() {
        Visitor visitor = visitors.admin();

        assertThat(visitor.get("/logout").statusCode()).isIn(403, 405);
        assertThat(visitor.get("/").statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/login", "/logout", "/sessions/close"})
    void refusesAFormWithoutTheTokenOfItsPage(String path) {
        Visitor visitor = visitors.admin();

        HttpResponse<String> answer = visitor.postAs("forged", path, "user", "admin", "password", Visitors.PASSWORD);

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body()).contains("This form is out of date");
        assertThat(visitor.get("/").statusCode()).isEqualTo(200);
    }

    @Test
    void refusesTheTokenOfAnotherLogin() {
        String token = visitors.admin().token("/");

        assertThat(visitors.admin().postAs(token, "/logout").statusCode()).isEqualTo(403);
    }

    @ParameterizedTest
    @CsvSource({"admin, wrong-password", "nobody, correct-horse-battery-staple", "'', ''"})
    void saysThatCredentialsAreWrongButNotHow(String user, String password) {
        HttpResponse<String> answer = visitors.stranger().logIn("user", user, "password", password);

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.body()).contains("That is not right.").doesNotContain("correct-horse");
    }

    @Test
    void slowsGuessingDownButNeverTheRightKey() {
        Visitor guesser = visitors.stranger();
        HttpResponse<String> last = guesser.logIn("key", "cq_wrong");
        for (int i = 0; i < 9 && last.statusCode() == 401; i++) {
            last = guesser.logIn("key", "cq_wrong");
        }

        assertThat(last.statusCode()).isEqualTo(429);
        assertThat(last.headers().firstValueAsLong("Retry-After")).isPresent();
        assertThat(last.body()).contains("Too many attempts failed");

        HttpResponse<String> right =
                guesser.logIn("key", visitors.key(Role.VIEWER).secret());
        assertThat(right.statusCode()).isEqualTo(302);
    }

    @Test
    void hasNothingForGateways() {
        Visitor gateway = visitors.stranger();

        HttpResponse<String> answer =
                gateway.logIn("key", visitors.key(Role.GATEWAY).secret());

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body()).contains("Gateways use the API, and have no console.");
        assertThat(gateway.get("/").statusCode()).isEqualTo(302);
    }

    @Test
    void endsTheLoginsOfARevokedKey() {
        CreatedKey key = visitors.key(Role.OPERATOR);
        Visitor visitor = visitors.with(key);
        assertThat(visitor.get("/").statusCode()).isEqualTo(200);

        keys.revoke(key.key().id());

        assertThat(visitor.get("/").statusCode()).isEqualTo(302);
    }

    @Test
    void keepsItsCookieApartFromTheAdminApi() {
        Visitor visitor = visitors.admin();

        assertThat(visitor.get("/api/v1/me").statusCode()).isEqualTo(401);
        assertThat(visitor.get("/actuator/prometheus").statusCode()).isEqualTo(401);
    }

    @Test
    void knowsNobodyByTheCredentialsOfTheAdminApi() {
        String basic = "Basic "
                + Base64.getEncoder().encodeToString(("admin:" + Visitors.PASSWORD).getBytes(StandardCharsets.UTF_8));
        String bearer = "Bearer " + visitors.key(Role.ADMIN).secret();

        assertThat(visitors.stranger().get("/", "Authorization", basic).statusCode())
                .isEqualTo(302);
        assertThat(visitors.stranger().get("/", "Authorization", bearer).statusCode())
                .isEqualTo(302);
        assertThat(visitors.stranger().get("/api/v1/me", "Authorization", basic).statusCode())
                .isEqualTo(200);
    }

    @Test
    void sendsAPartOfAPageToTheLoginAsAWhole() {
        HttpResponse<String> answer = visitors.stranger()
                .get("/sessions/count", "HX-Request", "true", "HX-Current-URL", "http://127.0.0.1/sessions?realm=a.b");

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.headers().firstValue("HX-Redirect")).contains("/login?next=%2Fsessions%3Frealm%3Da.b");
    }

    @Test
    void tellsAScriptThatTheLoginHasEnded() {
        assertThat(visitors.stranger().get("/live/pulse").statusCode()).isEqualTo(401);
    }

    private int statusWithCookie(String cookie) {
        Visitor other = visitors.stranger();
        return other.exchange(HttpRequest.newBuilder(other.uri("/"))
                        .header("Cookie", "COLLOQUY_SESSION=" + cookie)
                        .build())
                .statusCode();
    }

    private static String location(HttpResponse<String> answer) {
        return answer.headers().firstValue("Location").orElseThrow();
    }
}
