package io.colloquy.transport;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import java.net.InetAddress;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Where the front door is, and who may come to it.
 *
 * @param address where the listener binds
 * @param port where it binds; 0 for any free port
 * @param path where WebSockets are accepted; begins with a slash
 * @param allowedOrigins the values of {@code Origin} that an upgrade may carry, such as {@code https://example.com}, or
 *     {@code *} for any; empty: the same host as that of the request, or no {@code Origin} at all
 * @param sslBundle the name of a bundle under {@code spring.ssl.bundle}; with one, the port speaks TLS only
 * @param trustedProxies addresses and blocks whose connections begin with a PROXY protocol header, which is believed
 */
@Validated
@ConfigurationProperties("colloquy.transport")
record ListenerProperties(
        @DefaultValue("127.0.0.1") InetAddress address,
        @DefaultValue("8081") @Min(0) @Max(65535) int port,

        @DefaultValue("/ws") @Pattern(regexp = "/[!-~&&[^?#%]]*")
        String path,

        @DefaultValue Set<String> allowedOrigins,
        @Nullable String sslBundle,
        @DefaultValue List<String> trustedProxies) {}
