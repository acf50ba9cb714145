package io.colloquy.admin;

import java.util.Set;
import org.apache.catalina.core.StandardHost;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.firewall.RequestRejectedHandler;

/** Makes what the container and the security filters refuse look like every other refusal. */
@Configuration(proxyBeanMethods = false)
class RefusalConfiguration {

    /** The verbs that HTTP knows; any other is one that is not allowed here, rather than a malformed request. */
    private static final Set<String> VERBS = Set.of("DELETE", "GET", "HEAD", "OPTIONS", "PATCH", "POST", "PUT");

    @Bean
    AuthenticationEntryPoint problemEntryPoint() {
        return (request, response, e) -> ProblemWriter.write(request, response, known(e));
    }

    @Bean
    AccessDeniedHandler problemDeniedHandler() {
        return (request, response, e) -> ProblemWriter.write(request, response, known(e));
    }

    @Bean
    RequestRejectedHandler problemRejectedHandler() {
        return (request, response, e) -> ProblemWriter.write(
                request,
                response,
                VERBS.contains(request.getMethod())
                        ? known(e)
                        : Problem.of(ProblemCode.METHOD_NOT_ALLOWED, "there is no such verb here"));
    }

    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> problemReports() {
        return factory -> factory.addContextCustomizers(context -> {
            if (context.getParent() instanceof StandardHost host) {
                host.setErrorReportValveClass(ProblemValve.class.getName());
                host.getPipeline().addValve(new ProblemValve());
            }
        });
    }

    private static Problem known(RuntimeException e) {
        return Problems.of(e).orElseThrow(() -> e);
    }
}
