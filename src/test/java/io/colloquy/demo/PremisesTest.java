package io.colloquy.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.net.URI;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.context.annotation.ClassPathBeanDefinitionScanner;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.mock.env.MockEnvironment;

class PremisesTest {

    private final MockEnvironment environment = new MockEnvironment()
            .withProperty("server.address", "127.0.0.1")
            .withProperty("spring.datasource.url", "jdbc:h2:mem:demo")
            .withProperty("local.server.port", "8080")
            .withProperty("local.transport.port", "8081");

    @Test
    void findsBothDoorsByThePortsThatTheyGot() {
        var premises = new Premises(environment);

        assertThat(premises.api()).isEqualTo(URI.create("http://127.0.0.1:8080/api/v1"));
        assertThat(premises.door().getPort()).isEqualTo(8081);
        assertThat(premises.webSocket()).isEqualTo(URI.create("ws://127.0.0.1:8081/ws"));
        assertThat(premises.password()).isEqualTo("demo");
    }

    @Test
    void writesAddressesOfVersionSixInBrackets() {
        environment.setProperty("colloquy.transport.address", "::1");
        environment.setProperty("colloquy.transport.path", "/wamp");

        assertThat(new Premises(environment).webSocket().toString())
                .startsWith("ws://[")
                .endsWith("1]:8081/wamp");
    }

    @ParameterizedTest
    @CsvSource({
        "server.address, 0.0.0.0",
        "server.address, ::",
        "server.address, 192.0.2.1",
        "server.address, ''",
        "colloquy.transport.address, 0.0.0.0",
        "colloquy.transport.address, ''",
        "spring.datasource.url, jdbc:h2:file:./data/colloquy",
        "spring.datasource.url, jdbc:postgresql://db/colloquy",
        "colloquy.transport.ssl-bundle, mine"
    })
    void refusesWhereOthersCouldComeOrSomethingIsKept(String property, String value) {
        environment.setProperty(property, value);

        assertThatIllegalStateException()
                .isThrownBy(() -> new Premises(environment))
                .withMessageContaining(property);
    }

    @ParameterizedTest
    @CsvSource({"demo, true", "default, false"})
    void isThereInItsProfileOnly(String profile, boolean there) {
        environment.setActiveProfiles(profile);
        var context = new GenericApplicationContext();
        context.setEnvironment(environment);
        new ClassPathBeanDefinitionScanner(context, true, environment).scan("io.colloquy.demo");

        assertThat(context.containsBeanDefinition("demoLifecycle")).isEqualTo(there);
        assertThat(Stream.of(context.getBeanDefinitionNames())
                        .map(name ->
                                String.valueOf(context.getBeanDefinition(name).getBeanClassName()))
                        .anyMatch(name -> name.startsWith("io.colloquy.demo")))
                .isEqualTo(there);
    }
}
