package io.colloquy.realm;

import io.colloquy.wamp.AuthMethod;
import org.springframework.boot.context.properties.ConfigurationPropertiesBinding;
import org.springframework.core.convert.converter.Converter;
import org.springframework.stereotype.Component;

/** Reads a method in the configuration by the name that it has in the protocol. */
@Component
@ConfigurationPropertiesBinding
class AuthMethodConverter implements Converter<String, AuthMethod> {

    @Override
    public AuthMethod convert(String key) {
        return AuthMethod.of(key.strip())
                .orElseThrow(() -> new IllegalArgumentException("there is no authentication method '" + key + "'"));
    }
}
