package io.colloquy.access;

import io.colloquy.MovableClock;
import jakarta.servlet.http.HttpServletResponse;
import java.util.concurrent.Callable;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** This room alone, with refusals of the plainest kind, and a resource that says who called. */
@TestConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import({
    AccessConfiguration.class,
    FirstPassword.class,
    KeyService.class,
    KnownKeys.class,
    LastUseWriter.class,
    Login.class,
    Throttle.class,
    TokenReader.class,
    AccessTestApplication.Echo.class
})
class AccessTestApplication {

    @Bean
    MovableClock clock() {
        return new MovableClock();
    }

    @Bean
    AuthenticationEntryPoint refusal() {
        return (request, response, refusal) -> {
            if (refusal instanceof TooManyFailuresException tooMany) {
                response.setHeader(
                        "Retry-After", String.valueOf(tooMany.retryAfter().toSeconds()));
                response.setStatus(429);
            } else {
                response.setHeader("WWW-Authenticate", "Basic realm=\"test\"");
                response.setStatus(HttpServletResponse.SC_UNAUTHORIZED);
            }
        };
    }

    @Bean
    AccessDeniedHandler denial() {
        return (request, response, denial) -> response.setStatus(HttpServletResponse.SC_FORBIDDEN);
    }

    @RestController
    static class Echo {

        @RequestMapping({
            "/api/v1/me",
            "/api/v1/sessions",
            "/api/v1/sessions/**",
            "/api/v1/jobs/**",
            "/api/v1/drain",
            "/api/v1/events",
            "/api/v1/realms",
            "/api/v1/realms/**",
            "/api/v1/bans",
            "/api/v1/bans/**",
            "/api/v1/keys",
            "/api/v1/keys/**",
            "/api/v1/audit"
        })
        String caller(@AuthenticationPrincipal Caller caller) {
            return caller.id() + " " + caller.name() + " " + caller.role().key() + " "
                    + caller.realms().map(realms -> realms.stream().sorted().toList());
        }

        /** Answered by a second, asynchronous dispatch of the same request. */
        @GetMapping("/api/v1/sessions/later")
        Callable<String> later(@AuthenticationPrincipal Caller caller) {
            return () -> "later " + caller.id();
        }

        @GetMapping("/api/v1/broken")
        String broken() {
            throw new IllegalStateException("meant to fail");
        }
    }
}
