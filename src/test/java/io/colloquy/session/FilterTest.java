package io.colloquy.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.colloquy.wamp.RealmUri;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class FilterTest {

    @Test
    void takesTheBeginningOfATimeInAndItsEndOut() {
        var registry = TestRegistry.create();
        Session session = registry.open(7);
        String then = ManualClock.START.toString();
        String later = ManualClock.START.plusNanos(1).toString();

        assertThat(session.created()).isEqualTo(ManualClock.START);
        assertThat(size(registry, FilterField.CREATED_AFTER, then)).isEqualTo(1);
        assertThat(size(registry, FilterField.CREATED_AFTER, later)).isZero();
        assertThat(size(registry, FilterField.CREATED_BEFORE, then)).isZero();
        assertThat(size(registry, FilterField.CREATED_BEFORE, later)).isEqualTo(1);
        assertThat(size(registry, FilterField.CREATED_AFTER, "1900-01-01T00:00:00+01:00"))
                .isEqualTo(1);
        assertThat(size(registry, FilterField.CREATED_BEFORE, "9999-12-31T23:59:59.999999999Z"))
                .isEqualTo(1);
    }

    private static long size(TestRegistry registry, FilterField field, String value) {
        return registry.sessions().size(SessionFilter.of(Map.of(field, List.of(value))));
    }

    @ParameterizedTest
    @CsvSource({
        "ID, 01",
        "ID, 0",
        "ID, x",
        "REALM, a..b",
        "REALM, wamp.x",
        "AUTHID, ''",
        "AUTHROLE, ''",
        "AGENT, ''",
        "PEER, localhost",
        "PEER, 10.0.0.0/33",
        "ROLE, Caller",
        "ROLE, broker",
        "TRANSPORT, HTTP",
        "NODE, ''",
        "OWNER, ''",
        "CREATED_AFTER, yesterday",
        "CREATED_AFTER, 2026-11-23",
        "CREATED_AFTER, 2026-11-23T14:33:00",
        "CREATED_AFTER, +999999999-12-31T23:59:59Z",
        "CREATED_BEFORE, -999999999-01-01T00:00:00Z",
        "CREATED_BEFORE, +10000-01-01T00:00:00Z",
        "CREATED_BEFORE, 2026-13-01T00:00:00Z"
    })
    void refusesAValueThatItsFieldCanNotHave(FilterField field, String value) {
        assertThatThrownBy(() -> SessionFilter.of(Map.of(field, List.of(value))))
                .isInstanceOfSatisfying(
                        InvalidFilterException.class, e -> assertThat(e.field()).isEqualTo(field.key()));
    }

    @ParameterizedTest
    @EnumSource(FilterField.class)
    void neverFailsOnAnyTextOtherwiseThanByNamingTheField(FilterField field) {
        var random = new Random(field.key().hashCode());
        for (int i = 0; i < 2000; i++) {
            String text = random.ints(random.nextInt(12), 0, 0x250)
                    .mapToObj(character ->
                            random.nextBoolean() ? "+-:.TZ/0123456789".charAt(character % 17) : (char) character)
                    .collect(StringBuilder::new, StringBuilder::append, StringBuilder::append)
                    .toString();
            try {
                assertThat(SessionFilter.of(Map.of(field, List.of(text))).isEmpty())
                        .isFalse();
            } catch (InvalidFilterException refused) {
                assertThat(refused.field()).isEqualTo(field.key());
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"CREATED_AFTER", "CREATED_BEFORE"})
    void wantsExactlyOneInstant(FilterField field) {
        assertThatThrownBy(() -> SessionFilter.of(Map.of(field, List.of()))).isInstanceOf(InvalidFilterException.class);
        assertThatThrownBy(
                        () -> SessionFilter.of(Map.of(field, List.of("2026-11-23T14:33:00Z", "2026-11-23T14:33:01Z"))))
                .isInstanceOf(InvalidFilterException.class);
    }

    @ParameterizedTest
    @EnumSource(
            value = FilterField.class,
            mode = EnumSource.Mode.EXCLUDE,
            names = {"CREATED_AFTER", "CREATED_BEFORE"})
    void matchesNothingByAFieldWithoutValues(FilterField field) {
        var registry = TestRegistry.create();
        registry.open(Client.peter());
        SessionFilter none = SessionFilter.of(Map.of(field, List.of()));

        assertThat(none.isEmpty()).isFalse();
        assertThat(registry.sessions().size(none)).isZero();
        assertThat(registry.sessions().closeAll(none, 10, SessionEnd.SHUTDOWN).closed())
                .isZero();
    }

    @Test
    void takesAThousandValuesAndNotOneMore() {
        List<String> values = IntStream.range(0, 1000).mapToObj(i -> "a" + i).toList();
        List<String> more = IntStream.range(0, 1001).mapToObj(i -> "a" + i).toList();

        assertThat(SessionFilter.of(Map.of(FilterField.AUTHID, values)).isEmpty())
                .isFalse();
        assertThatThrownBy(() -> SessionFilter.of(Map.of(FilterField.AUTHID, more)))
                .isInstanceOf(InvalidFilterException.class);
    }

    @Test
    void seesOnlyTheRealmsThatItIsHeldWithinWhateverElseIsAsked() {
        var registry = TestRegistry.create();
        registry.open(TestRegistry.CHAT, Client.peter());
        Session game = registry.open(TestRegistry.GAME, Client.peter());
        SessionFilter both = SessionFilter.of(
                Map.of(FilterField.REALM, List.of(TestRegistry.CHAT.value(), TestRegistry.GAME.value())));

        assertThat(registry.sessions().size(both.within(Set.of(TestRegistry.GAME))))
                .isEqualTo(1);
        assertThat(registry.sessions().size(both.within(Set.of(new RealmUri("x")))))
                .isZero();
        assertThat(registry.sessions().size(both.within(Set.of()))).isZero();
        assertThat(registry.sessions()
                        .summary(Facet.REALM, SessionFilter.ALL.within(Set.of(TestRegistry.GAME)), 5)
                        .items())
                .containsExactly(new Summary.Count(game.realm().value(), 1));
    }

    @Test
    void tellsGatewaysApartThatShareAName() {
        var registry = TestRegistry.create();
        Session one = registry.open(Client.behind(new Owner("key:1", "edge")));
        registry.open(Client.behind(new Owner("key:2", "edge")));
        registry.open(Client.peter());

        SessionFilter own = SessionFilter.ALL.ownedBy("key:1");
        assertThat(own.isEmpty()).isFalse();
        assertThat(registry.sessions()
                        .list(new SessionQuery(own, SessionSort.ID, 10, null))
                        .items())
                .containsExactly(one);
        assertThat(size(registry, FilterField.OWNER, "edge")).isEqualTo(2);
    }

    @Test
    void hasOneTextForAllFiltersThatMeanTheSame() {
        SessionFilter one = SessionFilter.of(Map.of(FilterField.AUTHID, List.of("a", "b")));

        assertThat(SessionFilter.of(Map.of(FilterField.AUTHID, List.of("b", "a", "a")))
                        .canonical())
                .isEqualTo(one.canonical());
        assertThat(SessionFilter.of(Map.of(FilterField.AUTHID, List.of("a,b"))).canonical())
                .isNotEqualTo(one.canonical());
        assertThat(SessionFilter.of(Map.of(FilterField.AUTHROLE, List.of("a", "b")))
                        .canonical())
                .isNotEqualTo(one.canonical());
        assertThat(one.ownedBy("key:1").canonical()).isNotEqualTo(one.canonical());
        assertThat(SessionFilter.of(Map.of(FilterField.AUTHID, List.of("a)authrole(1:b")))
                        .canonical())
                .isNotEqualTo(
                        SessionFilter.of(Map.of(FilterField.AUTHID, List.of("a"), FilterField.AUTHROLE, List.of("b")))
                                .canonical());
    }

    @Test
    void isReadAsAQueryIsWritten() {
        SessionFilter filter = SessionFilter.of(Map.of(
                FilterField.AUTHID, List.of("peter & paul", "ann@x"), FilterField.PEER, List.of("2001:db8::/32")));

        assertThat(filter.text()).isEqualTo("authid=ann@x&authid=peter+%26+paul&peer=2001:db8::/32");
        assertThat(SessionFilter.ALL.text()).isNull();
        assertThat(SessionFilter.ALL.ownedBy("key:1").text()).isNull();
        assertThat(SessionFilter.ALL.within(Set.of()).text()).isEqualTo("realm=");
    }

    @Test
    void isCutWhereNobodyWouldReadOn() {
        List<String> many =
                IntStream.range(0, 1000).mapToObj(i -> "principal-" + i).toList();
        String text = SessionFilter.of(Map.of(FilterField.AUTHID, many)).text();

        assertThat(text)
                .startsWith("authid=principal-0&authid=principal-1&")
                .endsWith("…")
                .hasSize(2000);
    }
}
