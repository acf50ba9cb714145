package io.colloquy.console;

import java.util.List;
import java.util.Map;
import org.springframework.boot.health.actuate.endpoint.CompositeHealthDescriptor;
import org.springframework.boot.health.actuate.endpoint.HealthDescriptor;
import org.springframework.boot.health.actuate.endpoint.HealthEndpoint;
import org.springframework.boot.health.contributor.Status;
import org.springframework.stereotype.Component;

/** How the service and its parts are. */
@Component
final class Vitals {

    private final HealthEndpoint health;

    Vitals(HealthEndpoint health) {
        this.health = health;
    }

    /**
     * A part of the service.
     *
     * @param name its name
     * @param status how it is
     */
    record Part(String name, String status) {

        /** How that is to be taken: {@code good} or {@code bad}. */
        public String level() {
            return status.equals(Status.UP.getCode()) ? "good" : "bad";
        }
    }

    /** The parts; asking the database may take as long as it takes to find out that it is gone. */
    List<Part> parts() {
        Map<String, HealthDescriptor> parts =
                health.health() instanceof CompositeHealthDescriptor all ? all.getComponents() : null;
        return parts == null
                ? List.of()
                : parts.entrySet().stream()
                        .map(part -> new Part(part.getKey(), code(part.getValue())))
                        .toList();
    }

    private static String code(HealthDescriptor part) {
        return part.getStatus().getCode();
    }
}
