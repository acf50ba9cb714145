package io.colloquy.admin;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.context.annotation.Import;
import org.springframework.test.annotation.DirtiesContext;

/** Without the database what is known goes on, and what would be written is refused. */
@SpringBootTest(
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {
            "colloquy.admin.password=" + Api.PASSWORD,
            "spring.datasource.url=jdbc:h2:mem:admin-gone;DB_CLOSE_DELAY=-1",
            "colloquy.transport.port=0"
        })
@Import(Api.class)
@DirtiesContext
class LostDatabaseTest {

    private final Api api;
    private final HikariDataSource database;

    @Autowired
    LostDatabaseTest(Api api, HikariDataSource database) {
        this.api = api;
        this.database = database;
    }

    @Test
    void refusesToWriteAndGoesOn() {
        String realm = api.realm("com.example.gone");
        api.put("/api/v1/realms/" + realm + "/principals/peter", "{\"authrole\": \"user\"}");
        api.document();
        String mallory = "{\"realm\": \"" + realm + "\", \"authid\": \"mallory\"}";
        String ban = api.post("/api/v1/bans", mallory).header("Location");
        long session = api.open(realm, "\"authid\": \"peter\"");
        database.close();
        assertThat(api.post("/api/v1/bans", mallory).code()).isEqualTo("database_unavailable");
        assertThat(api.delete(ban).code()).isEqualTo("database_unavailable");
        assertThat(api.delete("/api/v1/sessions/" + session + "?ban=600").code())
                .isEqualTo("database_unavailable");
        assertThat(api.get("/api/v1/sessions/" + session).status()).isEqualTo(200);
        assertThat(api.get("/api/v1/bans").at("/items").size()).isEqualTo(1);
        assertThat(api.post(
                                "/api/v1/sessions",
                                "{\"realm\": \"" + realm + "\", \"roles\": {\"caller\": {}}, \"authid\": \"mallory\"}")
                        .code())
                .isEqualTo("banned");
        assertThat(api.post("/api/v1/realms", "{\"uri\": \"com.example.never\"}")
                        .code())
                .isEqualTo("database_unavailable");
        assertThat(api.put("/api/v1/realms/" + realm, "{\"enabled\": false}").code())
                .isEqualTo("database_unavailable");
        assertThat(api.delete("/api/v1/realms/" + realm).code()).isEqualTo("database_unavailable");
        String peter = "/api/v1/realms/" + realm + "/principals/peter";
        assertThat(api.put(peter, "{\"authrole\": \"admin\", \"secret\": \"s\"}")
                        .code())
                .isEqualTo("database_unavailable");
        assertThat(api.delete(peter).code()).isEqualTo("database_unavailable");
        assertThat(api.get(peter).at("/authrole").asString()).isEqualTo("user");
        assertThat(api.post("/api/v1/keys", "{\"name\": \"x\", \"role\": \"viewer\"}")
                        .code())
                .isEqualTo("database_unavailable");
        assertThat(api.get("/api/v1/realms/com.example.never").code()).isEqualTo("no_such_realm");
        assertThat(api.get("/api/v1/realms/" + realm).at("/enabled").asBoolean())
                .isTrue();
        assertThat(api.get("/api/v1/keys").status()).isEqualTo(200);
        long id = api.open(realm);
        assertThat(api.get("/api/v1/sessions/" + id).status()).isEqualTo(200);
    }
}
