package io.colloquy.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.colloquy.MovableClock;
import io.colloquy.wamp.InvalidValueException;
import io.colloquy.wamp.RealmUri;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class KeyServiceTest {

    private Running running;
    private KeyService keys;
    private MovableClock clock;

    @BeforeAll
    void start() {
        running = Running.withPassword();
        keys = running.bean(KeyService.class);
        clock = running.bean(MovableClock.class);
    }

    @AfterAll
    void stop() {
        running.close();
    }

    @Test
    void makesAKeyOfWhatWasAskedFor() {
        Optional<Set<RealmUri>> realms = Optional.of(Set.of(new RealmUri("a.b"), new RealmUri("c.d")));
        Instant expiry = clock.instant().plus(Duration.ofDays(30));

        CreatedKey created = keys.create(new NewKey("complete", Role.OPERATOR, realms, Optional.of(expiry)));

        ApiKey expected = new ApiKey(
                created.key().id(),
                "complete",
                Role.OPERATOR,
                realms,
                Optional.of(expiry),
                clock.instant(),
                Optional.empty());
        assertThat(created.key()).isEqualTo(expected);
        assertThat(created.secret()).matches("cq_[A-Za-z0-9_-]{43}");
        assertThat(created.toString()).doesNotContain(created.secret());
        assertThat(keys.list(created.key().id() - 1, 1)).containsExactly(expected);
    }

    @Test
    void storesNothingButTheHashOfASecret() {
        CreatedKey created = keys.create(viewer("hidden"));

        List<String> row = running
                .bean(JdbcClient.class)
                .sql("SELECT * FROM access_key WHERE id = :id")
                .param("id", created.key().id())
                .query()
                .singleRow()
                .values()
                .stream()
                .map(String::valueOf)
                .toList();
        assertThat(row).noneMatch(column -> column.contains(created.secret()));
        assertThat(row).contains(new KeySecret(created.secret()).hash());
    }

    @Test
    void listsKeysInPages() {
        List<Long> made = IntStream.range(0, 5)
                .mapToObj(i -> keys.create(viewer("page " + i)).key().id())
                .toList();

        List<ApiKey> first = keys.list(made.getFirst() - 1, 2);
        List<ApiKey> second = keys.list(first.getLast().id(), 2);
        List<ApiKey> third = keys.list(second.getLast().id(), 2);

        assertThat(IntStream.of(first.size(), second.size(), third.size()).toArray())
                .containsExactly(2, 2, 1);
        assertThat(List.of(first.get(0), first.get(1), second.get(0), second.get(1), third.get(0)))
                .extracting(ApiKey::id)
                .isEqualTo(made);
        assertThat(keys.list(Long.MAX_VALUE, 2)).isEmpty();
    }

    @Test
    void revokesAKeyOnce() {
        ApiKey key = keys.create(viewer("once")).key();

        assertThat(keys.revoke(key.id())).isEqualTo(key);

        assertThatExceptionOfType(NoSuchKeyException.class)
                .isThrownBy(() -> keys.revoke(key.id()))
                .satisfies(e -> assertThat(e.id()).isEqualTo(key.id()));
        assertThat(keys.list(key.id() - 1, 1)).doesNotContain(key);
    }

    @Test
    void givesTheNameOfARevokedKeyToAnother() {
        ApiKey key = keys.create(viewer("again")).key();
        keys.revoke(key.id());

        assertThat(keys.create(viewer("again")).key().id()).isGreaterThan(key.id());
    }

    @Test
    void refusesANameThatIsTaken() {
        keys.create(viewer("taken"));

        assertRefused("name", () -> keys.create(viewer("taken")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "admin", "two\nlines"})
    void refusesANameThatBreaksTheRules(String name) {
        assertRefused("name", () -> viewer(name));
        assertRefused("name", () -> viewer("x".repeat(256)));
    }

    @Test
    void refusesAnEmptyOrEndlessListOfRealms() {
        Set<RealmUri> many = realms(1001);

        assertRefused("realms", () -> new NewKey("none", Role.VIEWER, Optional.of(Set.of()), Optional.empty()));
        assertRefused("realms", () -> new NewKey("many", Role.VIEWER, Optional.of(many), Optional.empty()));
    }

    @Test
    void keepsAsManyRealmsAsAreAllowed() {
        Set<RealmUri> many = realms(1000);

        ApiKey key = keys.create(new NewKey("many", Role.VIEWER, Optional.of(many), Optional.empty()))
                .key();

        assertThat(key.realms()).hasValue(many);
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-11-23T14:33:00.123Z", "-1000000000-01-01T00:00:00Z", "+10000-01-01T00:00:00Z"})
    void refusesAnExpiryThatIsPastOrBeyondAllCalendars(String expiry) {
        NewKey wanted = new NewKey("expired", Role.VIEWER, Optional.empty(), Optional.of(Instant.parse(expiry)));

        assertRefused("expires_at", () -> keys.create(wanted));
    }

    @Test
    void seesWhatLiesWithinItsRealms() {
        Caller caller = new Caller("key:1", "one", Role.VIEWER, Optional.of(Set.of(new RealmUri("a.b"))));

        assertThat(caller.restricted()).isTrue();
        assertThat(caller.sees(new RealmUri("a.b"))).isTrue();
        assertThat(caller.sees(new RealmUri("a.b.c"))).isFalse();
    }

    private static Set<RealmUri> realms(int number) {
        return IntStream.range(0, number)
                .mapToObj(i -> new RealmUri("com.example." + "x".repeat(230) + "." + i))
                .collect(Collectors.toSet());
    }

    private static NewKey viewer(String name) {
        return new NewKey(name, Role.VIEWER, Optional.empty(), Optional.empty());
    }

    private static void assertRefused(String member, ThrowingCallable call) {
        assertThatExceptionOfType(InvalidValueException.class)
                .isThrownBy(call)
                .satisfies(e -> assertThat(e.member()).isEqualTo(member));
    }
}
