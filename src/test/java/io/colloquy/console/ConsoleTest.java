package io.colloquy.console;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.context.annotation.Import;

/** The whole service behind a real port, shared by all tests of the console: each uses realms and names of its own. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {
            "colloquy.admin.password=" + Visitors.PASSWORD,
            "spring.datasource.url=jdbc:h2:mem:console;DB_CLOSE_DELAY=-1",
            "colloquy.transport.port=0"
        })
@Import({Crowd.class, Trail.class, Visitors.class})
@interface ConsoleTest {}
