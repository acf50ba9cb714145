package io.colloquy.router;

import static org.assertj.core.api.Assertions.assertThat;

import io.colloquy.realm.Action;
import io.colloquy.wamp.Event;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is told of registrations while they come and go. */
class RegistrationNewsTest {

    private static final String ADD = "com.example.add";
    private static final Map<String, String> SHARED = Map.of("invoke", "first");

    private final Salon salon = new Salon();
    private final Peer ann = salon.joins("ann", "admin");
    private final Phone peter = new Phone(salon.joins("peter"));
    private final Phone mary = new Phone(salon.joins("mary"));
    private final Map<RegistrationTopic, Long> topics = new EnumMap<>(RegistrationTopic.class);

    @BeforeEach
    void listen() {
        salon.rules(Salon.rule("admin", "wamp.registration.", Action.SUBSCRIBE));
        for (RegistrationTopic topic : RegistrationTopic.values()) {
            topics.put(topic, ann.subscribes(topic.uri()));
        }
    }

    /** What was told, each as its topic and its arguments. */
    private List<List<Object>> news() {
        return ann.heard().stream().map(Event.class::cast).map(this::line).toList();
    }

    private List<Object> line(Event event) {
        var line = new ArrayList<Object>();
        topics.forEach((topic, subscription) -> {
            if (subscription == event.subscription()) {
                line.add(topic);
            }
        });
        line.addAll(event.payload().args());
        return line;
    }

    @Test
    void tellsOfTheFirstAndTheLastCallee() {
        long registration = peter.registers(ADD, SHARED);
        long id = peter.peer().id();
        Map<String, Object> details = Map.of(
                "id",
                registration,
                "created",
                MomentText.of(salon.registry().clock().instant()),
                "uri",
                ADD,
                "match",
                "exact",
                "invoke",
                "first");
        assertThat(news())
                .containsExactly(
                        List.of(RegistrationTopic.ON_CREATE, id, details),
                        List.of(RegistrationTopic.ON_REGISTER, id, registration));

        peter.unregisters(registration);
        assertThat(news())
                .containsExactly(
                        List.of(RegistrationTopic.ON_UNREGISTER, id, registration),
                        List.of(RegistrationTopic.ON_DELETE, id, registration));
    }

    @Test
    void tellsOfOthersWhoShareARegistration() {
        long registration = peter.registers(ADD, SHARED);
        news();
        mary.registers(ADD, SHARED);
        long id = mary.peer().id();
        assertThat(news()).containsExactly(List.of(RegistrationTopic.ON_REGISTER, id, registration));

        salon.leaves(mary.peer());
        assertThat(news()).containsExactly(List.of(RegistrationTopic.ON_UNREGISTER, id, registration));
    }

    @Test
    void tellsOfAllThatASessionGivesBackHoweverMuchThatIs() {
        int many = MetaNews.MOST_UNTOLD / 2 + 1;
        for (int i = 0; i < many; i++) {
            peter.registers("com.example.p" + i);
        }
        news();

        salon.leaves(peter.peer());

        assertThat(news()).hasSize(2 * many);
    }

    @Test
    void tellsNothingOfWhatIsRefused() {
        peter.registers(ADD);
        news();
        mary.isRefused(ADD, Map.of());

        assertThat(news()).isEmpty();
    }
}
