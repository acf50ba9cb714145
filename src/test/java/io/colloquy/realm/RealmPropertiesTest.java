package io.colloquy.realm;

import static org.assertj.core.api.Assertions.assertThat;

import io.colloquy.wamp.AuthMethod;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

class RealmPropertiesTest {

    private final ApplicationContextRunner runner =
            new ApplicationContextRunner().withUserConfiguration(AuthMethodConverter.class, Enabled.class);

    @EnableConfigurationProperties(RealmProperties.class)
    static class Enabled {}

    @Test
    void hasTheDefaultsOfTheContract() {
        runner.run(context -> assertThat(context.getBean(RealmProperties.class))
                .isEqualTo(new RealmProperties(false, Set.of(AuthMethod.ANONYMOUS), 1000, false)));
    }

    @Test
    void readsMethodsByTheirNamesInTheProtocol() {
        runner.withPropertyValues(
                        "colloquy.realms.auto-create=true",
                        "colloquy.realms.auto-create-authmethods=wamp-scram, ticket",
                        "colloquy.realms.auto-create-limit=0",
                        "colloquy.realms.strict-uris=true")
                .run(context -> assertThat(context.getBean(RealmProperties.class))
                        .isEqualTo(new RealmProperties(true, Set.of(AuthMethod.SCRAM, AuthMethod.TICKET), 0, true)));
    }

    @Test
    void doesNotStartWithAMethodThatIsUnknown() {
        runner.withPropertyValues("colloquy.realms.auto-create-authmethods=password")
                .run(context -> assertThat(context)
                        .getFailure()
                        .rootCause()
                        .hasMessage("there is no authentication method 'password'"));
    }

    @Test
    void doesNotStartWithANegativeLimit() {
        runner.withPropertyValues("colloquy.realms.auto-create-limit=-1")
                .run(context -> assertThat(context).getFailure().rootCause().hasMessageContaining("autoCreateLimit"));
    }
}
