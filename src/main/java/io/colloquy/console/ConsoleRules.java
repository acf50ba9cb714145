package io.colloquy.console;

import static org.springframework.http.HttpMethod.GET;
import static org.springframework.http.HttpMethod.HEAD;
import static org.springframework.http.HttpMethod.POST;

import io.colloquy.access.Caller;
import jakarta.servlet.DispatcherType;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.springframework.http.HttpMethod;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.authorization.AuthorizationManager;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AuthorizeHttpRequestsConfigurer;
import org.springframework.security.web.access.intercept.RequestAuthorizationContext;

/** Who may see which page, and send which form. The first row that matches a request decides; what no row names is refused. */
final class ConsoleRules {

    private static final List<Row> TABLE = List.of(
            new Row(POST, ConsolePaths.LOGOUT, caller -> true),
            new Row(GET, "/bans/**", may(May::readBans)),
            new Row(POST, "/bans/**", may(May::ban)),
            new Row(GET, "/audit/**", may(May::readAudit)),
            new Row(GET, "/keys/**", may(May::manageKeys)),
            new Row(POST, "/keys/**", may(May::manageKeys)),
            new Row(GET, "/realms/*/edit", may(May::manageRealms)),
            new Row(GET, "/realms/*/permissions/**", may(May::manageRealms)),
            new Row(GET, "/realms/*/principals", may(May::managePrincipals)),
            new Row(POST, "/realms/*/principals/**", may(May::managePrincipals)),
            new Row(POST, "/realms/**", may(May::manageRealms)),
            new Row(POST, "/sessions/**", may(May::close)),
            new Row(GET, "/jobs/**", may(May::close)),
            new Row(POST, "/jobs/**", may(May::close)),
            new Row(GET, "/drain/**", may(May::drain)),
            new Row(POST, "/drain/**", may(May::drain)),
            new Row(GET, "/**", caller -> true));

    private ConsoleRules() {}

    /** Puts the table before every request. */
    static void apply(
            AuthorizeHttpRequestsConfigurer<HttpSecurity>.AuthorizationManagerRequestMatcherRegistry requests) {
        requests.dispatcherTypeMatchers(DispatcherType.ERROR).permitAll();
        requests.requestMatchers(ConsolePaths.LOGIN).permitAll();
        requests.requestMatchers(ConsolePaths.ASSETS.toArray(String[]::new)).permitAll();
        TABLE.forEach(row -> row.methods()
                .forEach(method -> requests.requestMatchers(method, row.paths()).access(row.decision())));
        requests.anyRequest().denyAll();
    }

    private static Predicate<Caller> may(Predicate<May> right) {
        return caller -> right.test(May.of(caller));
    }

    /** Who may send requests of one method to certain paths. */
    private record Row(HttpMethod method, String paths, Predicate<Caller> who) {

        /** Spring answers HEAD wherever it answers GET: the length of a page tells of it as well. */
        List<HttpMethod> methods() {
            return method.equals(GET) ? List.of(GET, HEAD) : List.of(method);
        }

        AuthorizationManager<RequestAuthorizationContext> decision() {
            return (authentication, request) -> new AuthorizationDecision(Stream.ofNullable(authentication.get())
                    .anyMatch(known -> known.getPrincipal() instanceof Caller caller && who.test(caller)));
        }
    }
}
