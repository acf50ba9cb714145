package io.colloquy.demo;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.UnknownHostException;
import org.springframework.context.annotation.Profile;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/**
 * Where the service is that the demo's clients come to. Its password is known and its clients misbehave, so there is no
 * demo where others could come too, or where something of worth is kept.
 */
@Component
@Profile("demo")
final class Premises {

    /** The password of {@code admin} in the demo, where no other is given. */
    static final String KNOWN_PASSWORD = "demo";

    private static final String HTTP = "server.address";
    private static final String WAMP = "colloquy.transport.address";
    private static final String DATABASE = "spring.datasource.url";
    private static final String FORGETFUL = "jdbc:h2:mem:";

    private final Environment environment;
    private final InetAddress http;
    private final InetAddress wamp;

    /** @throws IllegalStateException saying which property is not as the demo wants it */
    Premises(Environment environment) {
        this.environment = environment;
        this.http = loopback(HTTP, environment.getProperty(HTTP, ""));
        this.wamp = loopback(WAMP, environment.getProperty(WAMP, "127.0.0.1"));
        if (!environment.getProperty(DATABASE, "").startsWith(FORGETFUL)) {
            throw new IllegalStateException("The demo leaves your data alone: " + DATABASE + " must begin with "
                    + FORGETFUL + " in the profile demo");
        }
        if (!environment.getProperty("colloquy.transport.ssl-bundle", "").isEmpty()) {
            throw new IllegalStateException("The demo's clients speak no TLS: colloquy.transport.ssl-bundle must not"
                    + " be set in the profile demo");
        }
    }

    private static InetAddress loopback(String property, String value) {
        try {
            InetAddress address = InetAddress.getByName(value);
            // An empty name is the loopback address to Java, but every address to the web server.
            if (!value.isBlank() && address.isLoopbackAddress()) {
                return address;
            }
        } catch (UnknownHostException e) {
            throw new IllegalStateException(property + " is no address: " + value, e);
        }
        throw new IllegalStateException("The demo has a known password, and is for loopback addresses only: " + property
                + " must not be '" + value + "' in the profile demo");
    }

    /** Where the admin API is, once the web server listens; ends without a slash. */
    URI api() {
        return URI.create("http://" + host(http) + ":" + port("local.server.port") + "/api/v1");
    }

    /** Where WAMP clients come in, once they can. */
    InetSocketAddress door() {
        return new InetSocketAddress(wamp, port("local.transport.port"));
    }

    /** Where WebSockets come in, once they can. */
    URI webSocket() {
        String path = environment.getProperty("colloquy.transport.path", "/ws");
        return URI.create("ws://" + host(wamp) + ":" + door().getPort() + path);
    }

    private int port(String property) {
        return environment.getRequiredProperty(property, Integer.class);
    }

    private static String host(InetAddress address) {
        String text = address.getHostAddress();
        return text.contains(":") ? "[" + text + "]" : text;
    }

    /** The password of the user {@code admin}. */
    String password() {
        return environment.getProperty("colloquy.admin.password", KNOWN_PASSWORD);
    }
}
