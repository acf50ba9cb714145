package io.colloquy.admin;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** A walk by cursor over HTTP, while other clients open and close sessions among those that are walked. */
@ApiTest
class WalkTest {

    private static final String SESSIONS = "/api/v1/sessions";
    private static final int LASTING = 60;
    private static final int MOST_PAGES = 500;
    private static final int MOST_VISITS = 2000;

    private final Api api;

    @Autowired
    WalkTest(Api api) {
        this.api = api;
    }

    @ParameterizedTest
    @ValueSource(strings = {"created", "-created", "id", "-id", "authid"})
    void meetsEachLastingSessionExactlyOnce(String sort) throws InterruptedException {
        String realm = api.realm("com.example.walk");
        Set<Long> lasting = new HashSet<>();
        for (int i = 0; i < LASTING; i++) {
            lasting.add(api.open(realm, "\"authid\": \"lasting-" + i % 7 + "\""));
        }
        var walking = new AtomicBoolean(true);
        List<Long> present = new ArrayList<>();
        present.add(api.open(realm, "\"authid\": \"visitor\""));
        Thread visitors = Thread.ofVirtual().start(() -> visit(realm, present, walking));
        List<Long> met = walk(realm, sort);
        walking.set(false);
        visitors.join();

        assertThat(met).doesNotHaveDuplicates().containsAll(lasting);
        assertThat(new ArrayList<>(met).retainAll(lasting))
                .as("visitors were met")
                .isTrue();
    }

    @Test
    void endsWhereNothingIsLeft() {
        String realm = api.realm("com.example.walk");
        api.open(realm);
        assertThat(walk(realm, "created")).hasSize(1);
    }

    private List<Long> walk(String realm, String sort) {
        List<Long> met = Collections.synchronizedList(new ArrayList<>());
        String path = SESSIONS + "?realm=" + realm + "&sort=" + sort + "&limit=4";
        String cursor = "";
        for (int pages = 0; pages < MOST_PAGES; pages++) {
            Reply page = api.get(path + cursor);
            page.at("/items").forEach(item -> met.add(item.get("id").asLong()));
            if (page.at("/next").isNull()) {
                return met;
            }
            cursor = "&cursor=" + page.at("/next").asString();
        }
        throw new AssertionError("the walk does not end");
    }

    /** Sessions that come and go: a few are there at any time. */
    private void visit(String realm, List<Long> present, AtomicBoolean walking) {
        for (int i = 0; i < MOST_VISITS && walking.get(); i++) {
            present.add(api.open(realm, "\"authid\": \"visitor-" + i % 11 + "\""));
            if (present.size() > 5) {
                api.delete(SESSIONS + "/" + present.removeFirst());
            }
        }
    }
}
