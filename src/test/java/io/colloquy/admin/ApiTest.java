package io.colloquy.admin;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.context.annotation.Import;

/** The whole service behind a real port, shared by all tests that want just this: each uses realms and names of its own. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {
            "colloquy.admin.password=" + Api.PASSWORD,
            "spring.datasource.url=jdbc:h2:mem:admin-api;DB_CLOSE_DELAY=-1",
            "colloquy.node=node-1",
            "colloquy.transport.port=0"
        })
@Import({Api.class, Ends.class})
@interface ApiTest {}
