package io.colloquy.session;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.concurrent.TimeUnit;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.EnableScheduling;

/** What the registry needs besides itself: its clock, and the name of its node. */
@Configuration(proxyBeanMethods = false)
@EnableScheduling
class SessionConfiguration {

    @Bean
    NanoClock nanoClock() {
        return System::nanoTime;
    }

    @Bean
    Waiting waiting() {
        return (nanos, stopped) -> stopped.await(nanos, TimeUnit.NANOSECONDS);
    }

    /** The name in {@code colloquy.node}; without it, the host's name and the port. */
    @Bean
    Node node(@Value("${colloquy.node:}") String name, @Value("${server.port:8080}") int port) {
        return new Node(name.isBlank() ? hostName() + ":" + port : name);
    }

    private static String hostName() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "localhost";
        }
    }
}
