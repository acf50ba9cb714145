package io.colloquy;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;
import org.springframework.modulith.docs.Documenter;

/** The rooms as Spring Modulith sees them: no cycle, and nobody reaches for what another room keeps to itself. */
class ModulithTest {

    private static final Path DOCUMENTS = Path.of("target", "modulith");

    private final ApplicationModules modules = ApplicationModules.of(ColloquyApplication.class);

    @Test
    void hasRoomsWithoutCyclesThatUseOnlyWhatIsPublic() {
        assertThat(modules.stream().map(room -> room.getIdentifier().toString()))
                .contains("wamp", "realm", "session", "access");
        modules.verify();
    }

    @Test
    void drawsItsRooms() {
        new Documenter(modules, Documenter.Options.defaults().withOutputFolder(DOCUMENTS.toString()))
                .writeModulesAsPlantUml()
                .writeIndividualModulesAsPlantUml()
                .writeModuleCanvases();

        assertThat(DOCUMENTS.resolve("components.puml")).isNotEmptyFile();
        assertThat(Files.exists(DOCUMENTS.resolve("module-session.adoc"))).isTrue();
    }
}
