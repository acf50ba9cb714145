package io.colloquy.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.colloquy.access.CreatedKey;
import io.colloquy.access.KeyService;
import io.colloquy.access.Role;
import java.time.Instant;
import java.util.Iterator;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.beans.factory.annotation.Autowired;

@ConsoleTest
@Timeout(value = 30, unit = TimeUnit.SECONDS)
class LivePagesTest {

    private final Visitors visitors;
    private final KeyService keys;
    private String realm = "";

    @Autowired
    LivePagesTest(Visitors visitors, KeyService keys) {
        this.visitors = visitors;
        this.keys = keys;
    }

    @BeforeEach
    void makeRealm() {
        realm = visitors.realm();
    }

    @Test
    void tellsWhatBecomesOfTheRowsOnTheScreenAndOfNoOthers() {
        long shown = visitors.open(realm, "agent", "Old/1");
        long elsewhere = visitors.open(realm, "agent", "Old/1");
        Iterator<String> stream = visitors.admin().stream(live("realm=" + realm, shown));
        assertThat(await(stream, "Old/1")).contains("\"id\":\"" + shown + "\"").doesNotContain("" + elsewhere);

        visitors.update(elsewhere, "agent", "Unseen/1");
        visitors.update(shown, "agent", "New/<2>");
        assertThat(await(stream, "New/")).contains("New/<2>").doesNotContain("Unseen");

        visitors.close(shown);
        assertThat(await(stream, "\"ended\":true")).contains("\"id\":\"" + shown + "\"");
    }

    @Test
    void leavesOthersRoomHoweverManyPagesOfOneCallerAreLive() {
        Visitor greedy = visitors.with(Role.VIEWER);
        for (int i = 0; i < LiveStreams.MOST_OF_ONE; i++) {
            assertThat(greedy.stream("/live/pulse")).isNotNull();
        }

        assertThatThrownBy(() -> greedy.stream("/live/pulse")).hasMessageContaining("503");
        assertThat(visitors.admin().stream("/live/pulse").hasNext()).isTrue();
        greedy.post("/logout", "/");
    }

    @Test
    void countsWhatMatchesAndWhatIsNew() {
        visitors.open(realm, "authid", "peter");
        Iterator<String> stream = visitors.admin().stream(live("realm=" + realm + "&authid=peter"));
        assertThat(await(stream, "\"matching\":1")).contains("\"fresh\":0");

        visitors.open(realm, "authid", "peter");
        visitors.open(realm, "authid", "susan");

        assertThat(await(stream, "\"matching\":2")).contains("\"fresh\":1");
    }

    @Test
    void tellsARestrictedCallerNothingOfOtherRealms() {
        long hidden = visitors.open(realm, "agent", "Hidden/1");
        String own = visitors.realm();
        visitors.open(own);
        Iterator<String> stream = visitors.with(Role.VIEWER, own).stream(live("", hidden));

        assertThat(await(stream, "\"ended\"")).contains("\"ended\":true").doesNotContain("Hidden");
        assertThat(await(stream, "\"matching\"")).contains("\"matching\":1");
    }

    @Test
    void tellsEachSecondHowManyThereAre() {
        visitors.open(realm);
        Iterator<String> stream = visitors.with(Role.VIEWER, realm).stream("/live/pulse");

        assertThat(await(stream, realm)).contains("href=\"/sessions?realm=" + realm);
        assertThat(await(stream, "[[")).matches("data: \\[\\[[0-9]+,1,[0-9]+,[0-9]+].*");
    }

    @Test
    void endsWhenItsPageLogsOut() {
        Visitor visitor = visitors.admin();
        Iterator<String> stream = visitor.stream("/live/pulse");
        await(stream, "beats");

        visitor.post("/logout", "/");

        stream.forEachRemaining(rest -> {});
        assertThat(stream.hasNext()).isFalse();
    }

    @Test
    void endsWhenItsKeyIsRevoked() {
        CreatedKey key = visitors.key(Role.VIEWER);
        Iterator<String> stream = visitors.with(key).stream("/live/pulse");
        await(stream, "summary");

        keys.revoke(key.key().id());

        stream.forEachRemaining(rest -> {});
        assertThat(stream.hasNext()).isFalse();
    }

    private static String live(String filter, long... rows) {
        var path = new StringBuilder("/live/sessions?" + filter + "&columns=agent&painted=" + Instant.now() + "&rows=");
        for (long row : rows) {
            path.append(row);
        }
        return path.toString();
    }

    private static String await(Iterator<String> stream, String part) {
        while (stream.hasNext()) {
            String line = stream.next();
            if (line.contains(part)) {
                return line;
            }
        }
        throw new AssertionError("the stream ended before it said " + part);
    }
}
