package io.colloquy;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LogTest {

    @ParameterizedTest
    @CsvSource({"default, [asked-by-ann]", "ecs, '\"request_id\":\"asked-by-ann\"'"})
    void namesTheRequestThatALineBelongsTo(String profile, String shown, @TempDir Path directory) {
        try (ServiceProcess service = ServiceProcess.start(
                directory,
                "spring.profiles.active=" + profile,
                "logging.level.org.springframework.web.servlet.DispatcherServlet=debug")) {
            service.admin().get("/api/v1/sessions/4711", "asked-by-ann");
            service.admin().get("/api/v1/sessions/4712", "asked-by-bob");

            assertThat(service.output().lines())
                    .filteredOn(line -> line.contains("/api/v1/sessions/4711"))
                    .isNotEmpty()
                    .allMatch(line -> line.contains(shown));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "default; createRealm completed: admin (user:admin), actor_role admin, realm com.example.log, address 127.0.0.1",
                "ecs; \"audit\":{\"operation\":\"createRealm\",\"outcome\":\"completed\",\"actor_name\":\"admin\","
                        + "\"actor_id\":\"user:admin\",\"actor_role\":\"admin\",\"realm\":\"com.example.log\","
                        + "\"address\":\"127.0.0.1\""
            })
    void tellsOfADeedOnceAndOfWhoDidIt(String profile, String shown, @TempDir Path directory) {
        try (ServiceProcess service = ServiceProcess.start(directory, "spring.profiles.active=" + profile)) {
            assertThat(service.admin()
                            .post("/api/v1/realms", "{\"uri\": \"com.example.log\"}")
                            .status())
                    .isEqualTo(201);

            assertThat(service.output().lines())
                    .filteredOn(line -> line.contains("com.example.log"))
                    .singleElement()
                    .asString()
                    .contains("INFO", shown);
        }
    }
}
