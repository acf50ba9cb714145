package io.colloquy;

import java.time.Clock;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.data.jdbc.autoconfigure.DataJdbcRepositoriesAutoConfiguration;
import org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceTransactionManagerAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcTemplateAutoConfiguration;
import org.springframework.boot.transaction.autoconfigure.TransactionAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

/**
 * The service's database and nothing else: pool, migrations, transactions, repositories. A test adds the package that
 * it is about. It is no configuration by annotation, so that no scan finds it.
 */
@Import({DurableH2.class, PlainNames.class})
@ImportAutoConfiguration({
    DataSourceAutoConfiguration.class,
    DataSourceTransactionManagerAutoConfiguration.class,
    TransactionAutoConfiguration.class,
    JdbcTemplateAutoConfiguration.class,
    FlywayAutoConfiguration.class,
    DataJdbcRepositoriesAutoConfiguration.class
})
public class PersistenceSlice {

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }

    /**
     * Starts the database and one package on it.
     *
     * @param room a class that names what else belongs to the context
     * @param url the database
     * @param properties further properties
     * @return the running context; the caller closes it
     */
    public static ConfigurableApplicationContext start(Class<?> room, String url, Map<String, String> properties) {
        Stream<String> arguments = Stream.concat(
                Stream.of("--spring.datasource.url=" + url, "--spring.main.banner-mode=off"),
                properties.entrySet().stream().map(entry -> "--" + entry.getKey() + "=" + entry.getValue()));
        return new SpringApplicationBuilder(PersistenceSlice.class, room)
                .web(WebApplicationType.NONE)
                .run(arguments.toArray(String[]::new));
    }
}
