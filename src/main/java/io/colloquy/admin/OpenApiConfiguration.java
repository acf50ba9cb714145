package io.colloquy.admin;

import io.swagger.v3.core.util.Yaml31;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.servers.Server;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springdoc.core.customizers.OperationCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.ClassPathResource;

/** The OpenAPI document: what all operations share is in a file, the rest is made of their contracts. */
@Configuration(proxyBeanMethods = false)
class OpenApiConfiguration {

    private static final String SHARED = "openapi/components.yaml";

    /** One entry for each operation, made of its {@link Contract} alone. */
    @Bean
    OperationCustomizer contractsAsOperations() {
        return (operation, method) -> {
            Contract contract = method.getMethodAnnotation(Contract.class);
            return contract == null ? operation : new OperationEntry(contract).fill(operation);
        };
    }

    /** Puts what is shared in place of what was guessed from the code. */
    @Bean
    OpenApiCustomizer sharedParts() {
        OpenAPI shared = shared();
        ProblemExamples.addTo(shared.getComponents());
        return document -> {
            document.setInfo(shared.getInfo());
            document.setTags(shared.getTags());
            document.setComponents(shared.getComponents());
            document.setServers(List.of(new Server().url("/").description("The service that sent this document")));
            document.setSecurity(
                    List.of(new SecurityRequirement().addList("basic"), new SecurityRequirement().addList("bearer")));
        };
    }

    private static OpenAPI shared() {
        try (InputStream yaml = new ClassPathResource(SHARED).getInputStream()) {
            return Yaml31.mapper().readValue(yaml, OpenAPI.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
