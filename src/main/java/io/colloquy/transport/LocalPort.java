package io.colloquy.transport;

import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.PropertySource;
import org.springframework.stereotype.Component;

/**
 * Tells the port that clients are accepted on as the property {@code local.transport.port}, as Spring Boot does with
 * {@code local.server.port}: where any free port was asked for, nobody could know it otherwise.
 */
@Component
final class LocalPort {

    private static final String PROPERTY = "local.transport.port";

    LocalPort(Listener listener, ConfigurableEnvironment environment) {
        environment.getPropertySources().addFirst(new PropertySource<>(PROPERTY, listener) {
            @Override
            public @Nullable Object getProperty(String name) {
                OptionalInt port = name.equals(PROPERTY) ? source.port() : OptionalInt.empty();
                return port.isPresent() ? port.getAsInt() : null;
            }
        });
    }
}
