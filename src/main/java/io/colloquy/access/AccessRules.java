package io.colloquy.access;

import static io.colloquy.access.Role.ADMIN;
import static io.colloquy.access.Role.GATEWAY;
import static io.colloquy.access.Role.OPERATOR;
import static io.colloquy.access.Role.VIEWER;
import static org.springframework.http.HttpMethod.DELETE;
import static org.springframework.http.HttpMethod.GET;
import static org.springframework.http.HttpMethod.HEAD;
import static org.springframework.http.HttpMethod.PATCH;
import static org.springframework.http.HttpMethod.POST;
import static org.springframework.http.HttpMethod.PUT;

import jakarta.servlet.DispatcherType;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.springframework.http.HttpMethod;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.authorization.AuthorizationManager;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AuthorizeHttpRequestsConfigurer;
import org.springframework.security.web.access.intercept.RequestAuthorizationContext;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;

/**
 * What each role may do, by method and path. The first row that matches a request decides; what no row names, any known
 * caller may ask for, to be told that it does not exist. Whose sessions, and what lies outside of a caller's realms, is
 * for those who handle the request to say.
 */
final class AccessRules {

    /** Spring answers HEAD wherever it answers GET. */
    private static final Set<HttpMethod> READ = Set.of(GET, HEAD);

    private static final Set<HttpMethod> WRITE = Set.of(POST, PUT, PATCH, DELETE);

    private static final List<String> OPEN = List.of(
            "/actuator/health/**",
            "/livez",
            "/readyz",
            "/v3/api-docs/**",
            "/v3/api-docs.yaml",
            "/swagger-ui.html",
            "/swagger-ui/**");

    private static final List<Row> TABLE = List.of(
            new Row(READ, "/api/v1/sessions/**", any(VIEWER, GATEWAY, OPERATOR, ADMIN)),
            new Row(WRITE, "/api/v1/sessions/**", any(GATEWAY, OPERATOR, ADMIN)),
            new Row(READ, "/api/v1/jobs/**", any(VIEWER, GATEWAY, OPERATOR, ADMIN)),
            new Row(WRITE, "/api/v1/jobs/**", any(GATEWAY, OPERATOR, ADMIN)),
            new Row(READ, "/api/v1/drain/**", unrestricted(OPERATOR, ADMIN)),
            new Row(WRITE, "/api/v1/drain/**", unrestricted(OPERATOR, ADMIN)),
            new Row(READ, "/api/v1/events", any(VIEWER, GATEWAY, OPERATOR, ADMIN)),
            new Row(READ, "/api/v1/realms/**", any(VIEWER, OPERATOR, ADMIN)),
            // Of its realms an admin manages the principals, even if it is restricted to them.
            new Row(WRITE, "/api/v1/realms/*/principals/**", any(ADMIN)),
            new Row(WRITE, "/api/v1/realms/**", unrestricted(ADMIN)),
            new Row(READ, "/api/v1/bans/**", any(OPERATOR, ADMIN)),
            new Row(WRITE, "/api/v1/bans/**", any(OPERATOR, ADMIN)),
            new Row(READ, "/api/v1/keys/**", unrestricted(ADMIN)),
            new Row(WRITE, "/api/v1/keys/**", unrestricted(ADMIN)),
            new Row(READ, "/api/v1/audit/**", any(OPERATOR, ADMIN)),
            new Row(READ, "/actuator/info", unrestricted(VIEWER, OPERATOR, ADMIN)),
            new Row(READ, "/actuator/metrics/**", unrestricted(VIEWER, OPERATOR, ADMIN)),
            new Row(READ, "/actuator/prometheus", unrestricted(VIEWER, OPERATOR, ADMIN)),
            // Not exposed; should configuration ever expose more, it is not for everybody.
            new Row(READ, "/actuator/**", unrestricted(ADMIN)),
            new Row(WRITE, "/actuator/**", unrestricted(ADMIN)));

    private AccessRules() {}

    /** Puts the table before every request. */
    static void apply(
            AuthorizeHttpRequestsConfigurer<HttpSecurity>.AuthorizationManagerRequestMatcherRegistry requests) {
        requests.dispatcherTypeMatchers(DispatcherType.ERROR).permitAll();
        requests.requestMatchers(OPEN.toArray(String[]::new)).permitAll();
        TABLE.forEach(row -> requests.requestMatchers(row.matchers()).access(row.decision()));
        requests.anyRequest().authenticated();
    }

    private static Predicate<Caller> any(Role first, Role... others) {
        Set<Role> roles = EnumSet.of(first, others);
        return caller -> roles.contains(caller.role());
    }

    private static Predicate<Caller> unrestricted(Role first, Role... others) {
        return any(first, others).and(caller -> !caller.restricted());
    }

    /** Who may send requests of certain methods to certain paths. */
    private record Row(Set<HttpMethod> methods, String paths, Predicate<Caller> who) {

        RequestMatcher[] matchers() {
            return methods.stream()
                    .map(method -> PathPatternRequestMatcher.withDefaults().matcher(method, paths))
                    .toArray(RequestMatcher[]::new);
        }

        AuthorizationManager<RequestAuthorizationContext> decision() {
            return (authentication, request) -> new AuthorizationDecision(Stream.ofNullable(authentication.get())
                    .anyMatch(known -> known.getPrincipal() instanceof Caller caller && who.test(caller)));
        }
    }
}
