package io.colloquy.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.colloquy.MovableClock;
import io.colloquy.TestDatabase;
import io.colloquy.access.Caller;
import io.colloquy.access.Role;
import io.colloquy.session.Client;
import io.colloquy.session.Session;
import io.colloquy.session.TestRegistry;
import io.colloquy.wamp.InvalidValueException;
import io.colloquy.wamp.RealmUri;
import io.colloquy.wamp.SessionId;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;

@ParameterizedClass
@EnumSource(TestDatabase.class)
class AuditPersistenceTest {

    private static final RealmUri CHAT = new RealmUri("com.example.chat");
    private static final RealmUri SHOP = new RealmUri("com.example.shop");
    private static final SessionId SESSION = new SessionId(SessionId.MAX);
    private static final Actor ANN = actor("user:ann", "ann", Role.ADMIN);
    private static final Actor BOB = actor("key:7", "bob", Role.OPERATOR);
    private static final Actor GATE = actor("key:8", "gate", Role.GATEWAY);
    private static final Deed CLOSING = Deed.of("closeSession").in(CHAT).to(SESSION);

    private final String url;
    private ConfigurableApplicationContext context;
    private AuditService audit;
    private MovableClock clock;

    AuditPersistenceTest(TestDatabase database, @TempDir Path directory) {
        url = database.newUrl(directory);
        start(Map.of());
    }

    private void start(Map<String, String> properties) {
        context = AuditSlice.start(url, properties);
        audit = context.getBean(AuditService.class);
        clock = context.getBean(MovableClock.class);
    }

    private void restart(Map<String, String> properties) {
        context.close();
        start(properties);
    }

    @AfterEach
    void stop() {
        context.close();
    }

    private static Actor actor(String id, String name, Role role) {
        return new Actor(new Caller(id, name, role, Optional.empty()), "127.0.0.1", "request-" + name);
    }

    private List<AuditEntry> all() {
        return audit.list(AuditQuery.ALL, 0, 1000);
    }

    private AuditEntry newest() {
        return all().getFirst();
    }

    private List<String> operations(AuditQuery query) {
        return audit.list(query, 0, 1000).stream()
                .map(entry -> entry.deed().operation())
                .toList();
    }

    private void act(Actor actor, Deed deed) {
        audit.act(actor, deed, () -> deed);
    }

    @Test
    void keepsEveryMemberOverARestart() {
        String long255 = "𝄞".repeat(255);
        Deed deed = new Deed("closeSessions", CHAT, SESSION, long255 + "/" + long255, "{}", long255, long255);
        var caller = new Caller("jwt:" + long255, long255, Role.OPERATOR, Optional.empty());
        Ongoing ongoing = audit.begin(new Actor(caller, "2001:db8::1", "r".repeat(64)), deed, 5);
        AuditEntry begun = newest();
        clock.move(Duration.ofMillis(1234));
        ongoing.complete(Outcome.CANCELLED, 6, 3);
        restart(Map.of());

        Instant at = Instant.parse("2026-11-23T14:33:00.123Z");
        var author = new Author("jwt:" + long255, long255, Role.OPERATOR, "2001:db8::1", "r".repeat(64));
        assertThat(begun)
                .isEqualTo(new AuditEntry(
                        begun.id(),
                        at,
                        author,
                        deed,
                        new AuditEntry.Result(Outcome.STARTED, 5L, null, null, null),
                        "node-1"));
        assertThat(all())
                .containsExactly(new AuditEntry(
                        begun.id(),
                        at,
                        author,
                        deed,
                        new AuditEntry.Result(Outcome.CANCELLED, 6L, 3L, null, at.plusMillis(1234)),
                        "node-1"));
    }

    @Test
    void saysThatAChangeBeginsBeforeItIsDone() {
        var seen = new AtomicReference<AuditEntry>();
        String result = audit.change(ANN, Deed.of("createRealm").in(CHAT), () -> {
            seen.set(newest());
            return "done";
        });

        assertThat(result).isEqualTo("done");
        assertThat(seen.get().result().outcome()).isEqualTo(Outcome.STARTED);
        assertThat(newest().result().outcome()).isEqualTo(Outcome.COMPLETED);
        assertThat(newest().id()).isEqualTo(seen.get().id());
    }

    @Test
    void saysWhyAChangeFailedAndNothingThatADatabaseQuotes() {
        assertThatThrownBy(() -> audit.change(ANN, Deed.of("createRealm").in(CHAT), () -> {
                    throw new InvalidValueException("name", "is the name of another key");
                }))
                .hasMessage("is the name of another key");
        assertThat(newest().result().outcome()).isEqualTo(Outcome.FAILED);
        assertThat(newest().result().detail()).isEqualTo("is the name of another key");
        assertThatThrownBy(() -> audit.change(ANN, Deed.of("createRealm").in(CHAT), () -> {
                    throw new DuplicateKeyException("KEY 'secret'");
                }))
                .hasMessage("KEY 'secret'");
        assertThat(newest().result().detail()).isEqualTo("the database did not take it");
    }

    @Test
    void takesNothingDownOfAGateway() {
        act(GATE, CLOSING);
        audit.change(GATE, CLOSING, () -> "done");
        audit.begin(GATE, CLOSING, 1).complete(Outcome.COMPLETED, 1, 1);

        assertThat(all()).isEmpty();
    }

    @Test
    void takesNothingDownThatWasNotDone() {
        assertThatThrownBy(() -> audit.act(ANN, CLOSING, () -> {
                    throw new IllegalStateException("no");
                }))
                .hasMessage("no");

        assertThat(all()).isEmpty();
    }

    @Test
    void takesTheFirstWordOnAnEnd() {
        Ongoing ongoing = audit.begin(ANN, CLOSING, 2);
        ongoing.complete(Outcome.CANCELLED, 2, 1);
        ongoing.complete(Outcome.COMPLETED, 2, 2);
        ongoing.fail(new IllegalStateException());

        assertThat(newest().result().outcome()).isEqualTo(Outcome.CANCELLED);
        assertThat(newest().result().closed()).isEqualTo(1);
    }

    @Test
    void saysAfterARestartWhatItsNodeDidNotBringToAnEnd() {
        audit.begin(ANN, Deed.of("closeSessions").toAll("{\"realm\":[\"a.b\"]}"), 4711);
        AuditEntry before = newest();
        restart(Map.of("colloquy.node", "node-2"));
        assertThat(newest()).isEqualTo(before);
        restart(Map.of());

        assertThat(newest().deed()).isEqualTo(before.deed());
        assertThat(newest().author()).isEqualTo(before.author());
        assertThat(newest().result())
                .isEqualTo(new AuditEntry.Result(
                        Outcome.INTERRUPTED, 4711L, null, "the service ended before this was completed", null));
    }

    @Test
    void listsNewestFirstInPages() {
        IntStream.range(0, 5).forEach(i -> act(ANN, Deed.of("op" + i)));

        List<AuditEntry> first = audit.list(AuditQuery.ALL, 0, 2);
        List<AuditEntry> second = audit.list(AuditQuery.ALL, first.getLast().id(), 2);
        List<AuditEntry> third = audit.list(AuditQuery.ALL, second.getLast().id(), 2);
        assertThat(List.of(first, second, third))
                .extracting(page ->
                        page.stream().map(entry -> entry.deed().operation()).toList())
                .containsExactly(List.of("op4", "op3"), List.of("op2", "op1"), List.of("op0"));
        assertThat(audit.list(AuditQuery.ALL, 0, 0)).isEmpty();
    }

    @Test
    void findsWhatIsMeant() {
        act(ANN, Deed.of("a").in(CHAT).to(SESSION));
        clock.move(Duration.ofSeconds(1));
        Instant second = clock.instant();
        act(BOB, Deed.of("b").in(SHOP));
        clock.move(Duration.ofSeconds(1));
        Instant third = clock.instant();
        audit.begin(ANN, Deed.of("c"), 1);

        AuditQuery query = AuditQuery.ALL;
        assertThat(operations(query.with(AuditField.ACTOR, Set.of("ann")))).containsExactly("c", "a");
        assertThat(operations(query.with(AuditField.ACTOR, Set.of("ann", "bob"))))
                .containsExactly("c", "b", "a");
        assertThat(operations(query.with(AuditField.ACTOR, Set.of("ANN")))).isEmpty();
        assertThat(operations(query.with(AuditField.OPERATION, Set.of("b")))).containsExactly("b");
        assertThat(operations(query.with(AuditField.OUTCOME, Set.of("started"))))
                .containsExactly("c");
        assertThat(operations(query.with(AuditField.SESSION, Set.of(SESSION.toString()))))
                .containsExactly("a");
        assertThat(operations(query.with(AuditField.REALM, Set.of(CHAT.value()))))
                .containsExactly("a");
        assertThat(operations(query.between(second, null))).containsExactly("c", "b");
        assertThat(operations(query.between(null, third))).containsExactly("b", "a");
        assertThat(operations(query.between(second, third))).containsExactly("b");
        assertThat(operations(query.with(AuditField.ACTOR, Set.of("ann")).with(AuditField.REALM, Set.of(SHOP.value()))))
                .isEmpty();
    }

    @Test
    void showsARestrictedCallerWhatHappenedInItsRealms() {
        act(ANN, Deed.of("a").in(CHAT));
        act(ANN, Deed.of("b").in(SHOP));
        act(ANN, Deed.of("c"));
        var few = new Caller("key:9", "few", Role.OPERATOR, Optional.of(Set.of(CHAT)));

        assertThat(operations(AuditQuery.ALL.within(few))).containsExactly("a");
        assertThat(operations(AuditQuery.ALL
                        .with(AuditField.REALM, Set.of(SHOP.value()))
                        .within(few)))
                .isEmpty();
        assertThat(operations(AuditQuery.ALL
                        .with(AuditField.REALM, Set.of(SHOP.value(), CHAT.value()))
                        .within(few)))
                .containsExactly("a");
        assertThat(operations(AuditQuery.ALL.within(ANN.caller()))).containsExactly("c", "b", "a");
    }

    @Test
    void cutsAnEndlessFilterBetweenTwoCharacters() {
        act(ANN, Deed.of("a").toAll("x" + "𝄞".repeat(100_000)));

        assertThat(newest().deed().filter()).isEqualTo("x" + "𝄞".repeat(49_999) + "…");
    }

    @Test
    void takesDownWhatASessionDidWithoutWaiting() {
        Session peter = TestRegistry.create().open(Client.peter());
        audit.note(Author.of(peter), Deed.of("closeSession").in(CHAT));
        assertThat(all()).isEmpty();
        context.getBean(Journal.class).catchUp();

        assertThat(newest().author()).isEqualTo(new Author("session:" + peter.id(), "peter", null, "127.0.0.1", null));
        assertThat(newest().result().outcome()).isEqualTo(Outcome.COMPLETED);
    }

    @Test
    void removesWhatIsTooOld() {
        act(ANN, Deed.of("old"));
        clock.move(Duration.ofDays(89));
        act(ANN, Deed.of("young"));
        AuditPurge purge = context.getBean(AuditPurge.class);
        clock.move(Duration.ofDays(1));
        purge.purge();
        assertThat(operations(AuditQuery.ALL)).containsExactly("young", "old");
        clock.move(Duration.ofMillis(1));
        purge.purge();

        assertThat(operations(AuditQuery.ALL)).containsExactly("young");
    }

    @Test
    void removesTheOldestOfWhatIsTooMany() {
        restart(Map.of("colloquy.audit.max-entries", "3"));
        IntStream.range(0, 3).forEach(i -> act(ANN, Deed.of("op" + i)));
        AuditPurge purge = context.getBean(AuditPurge.class);
        purge.purge();
        assertThat(all()).hasSize(3);
        IntStream.range(3, 5).forEach(i -> act(ANN, Deed.of("op" + i)));
        purge.purge();

        assertThat(operations(AuditQuery.ALL)).containsExactly("op4", "op3", "op2");
    }

    @Test
    void removesMoreThanOneSlice() {
        restart(Map.of("colloquy.audit.max-entries", "1"));
        act(ANN, CLOSING);
        JdbcClient table = JdbcClient.create(context.getBean(DataSource.class));
        for (int rows = 1; rows < 25_000; rows *= 2) {
            table.sql("insert into audit_entry (begun, actor_id, actor_name, operation, outcome, node)"
                            + " select begun, actor_id, actor_name, operation, outcome, node from audit_entry")
                    .update();
        }
        context.getBean(AuditPurge.class).purge();

        assertThat(all()).hasSize(1);
    }
}
