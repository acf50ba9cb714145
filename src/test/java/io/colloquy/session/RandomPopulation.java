package io.colloquy.session;

import io.colloquy.realm.RealmPolicy;
import io.colloquy.wamp.ClientRole;
import io.colloquy.wamp.RealmUri;
import io.colloquy.wamp.SessionId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Sessions that were drawn at random from few values, so that each value is met often and none alone. */
record RandomPopulation(TestRegistry registry, Random random) {

    private static final List<String> REALMS = List.of("com.example.chat", "com.example.game", "com.example.empty");
    private static final List<String> AUTHIDS = List.of("peter", "Peter", "ann", "bob");
    private static final List<String> AGENTS = List.of("AutobahnJS/22.11.1", "autobahnjs/1", "wampy/8", "x");
    private static final List<String> ADDRESSES = List.of("10.0.0.1", "10.0.0.2", "10.1.0.1", "2001:db8::1", "::1");
    private static final List<Owner> OWNERS = List.of(new Owner("key:1", "edge"), new Owner("key:2", "edge"));

    static RandomPopulation of(int size, Random random) {
        var registry = TestRegistry.create();
        registry.realms().create(new RealmUri("com.example.empty"), RealmPolicy.DEFAULT, "ann");
        var population = new RandomPopulation(registry, random);
        for (int i = 0; i < size; i++) {
            population.add();
        }
        return population;
    }

    List<Session> sessions() {
        return registry.events().stream()
                .filter(SessionEvent.Opened.class::isInstance)
                .map(SessionEvent::session)
                .filter(session -> registry.sessions().lookup(session.id()).isPresent())
                .toList();
    }

    Session add() {
        if (random.nextInt(3) == 0) {
            registry.clock().advance(Duration.ofMillis(random.nextInt(5)));
        }
        var principal = new Identity(
                orNull(AUTHIDS), orNull(List.of("user", "admin")), orNull(List.of("ticket", "anonymous")), null);
        Client client = Client.anybody()
                .is(principal)
                .agent(orNull(AGENTS))
                .announcing(random.nextBoolean() ? ClientRole.CALLER : ClientRole.CALLEE, ClientRole.PUBLISHER);
        if (random.nextInt(3) == 0) {
            var info = new TransportInfo(any(List.of("http", "mqtt")), null, null, false);
            client = client.carriedBy(Carrier.of(info, any(OWNERS)));
        }
        if (random.nextInt(4) > 0) {
            client = client.at(any(ADDRESSES), 1 + random.nextInt(9));
        }
        if (random.nextBoolean()) {
            client = client.expiringIn(1 + random.nextInt(4));
        }
        Session session = registry.open(new RealmUri(any(REALMS.subList(0, 2))), client);
        for (int i = random.nextInt(3); i > 0; i--) {
            session.nextSeq();
        }
        return session;
    }

    /** Some values for some fields. */
    SessionFilter filter() {
        Map<FilterField, Collection<String>> values = new EnumMap<>(FilterField.class);
        for (FilterField field : FilterField.values()) {
            if (random.nextInt(4) == 0) {
                values.put(field, valuesOf(field));
            }
        }
        return filter(SessionFilter.of(values));
    }

    private SessionFilter filter(SessionFilter filter) {
        return switch (random.nextInt(8)) {
            case 0 -> filter.ownedBy(any(OWNERS).id());
            case 1 -> filter.within(Set.of(new RealmUri(any(REALMS))));
            default -> filter;
        };
    }

    /** One to three values of a field, most of which occur. */
    Set<String> valuesOf(FilterField field) {
        var values = new TreeSet<String>();
        boolean single = field == FilterField.CREATED_AFTER || field == FilterField.CREATED_BEFORE;
        for (int i = single ? 0 : random.nextInt(3); i >= 0; i--) {
            values.add(valueOf(field));
        }
        return values;
    }

    private String valueOf(FilterField field) {
        return switch (field) {
            case ID -> id();
            case REALM -> any(REALMS);
            case AUTHID -> any(AUTHIDS);
            case AUTHROLE -> any(List.of("user", "admin", "nobody"));
            case AUTHMETHOD -> any(List.of("ticket", "anonymous", "wampcra"));
            case AGENT -> any(List.of("autobahn*", "*/*", "*", "X", "wampy", "*8"));
            case PEER ->
                any(List.of("10.0.0.1", "10.0.0.0/24", "10.0.0.0/8", "::1", "2001:db8::/32", "0.0.0.0/0", "::/0"));
            case ROLE -> any(List.of("caller", "callee", "subscriber", "publisher"));
            case TRANSPORT -> any(List.of("http", "mqtt", "websocket"));
            case NODE -> any(List.of("node-1", "node-1", "node-2"));
            case OWNER -> any(List.of("edge", "nobody"));
            case CREATED_AFTER, CREATED_BEFORE ->
                ManualClock.START.plusMillis(random.nextInt(200) - 10).toString();
        };
    }

    private String id() {
        List<Session> all = sessions();
        return all.isEmpty() || random.nextInt(4) == 0
                ? new SessionId(1 + random.nextLong(SessionId.MAX)).toString()
                : any(all).id().toString();
    }

    void update(Session session) {
        registry.sessions().update(session.id(), Changes.authrole(Setting.to("admin")), OptionalLong.empty());
    }

    private <T> T any(List<T> values) {
        return values.get(random.nextInt(values.size()));
    }

    private @Nullable String orNull(List<String> values) {
        return random.nextInt(4) == 0 ? null : any(values);
    }

    /** All sessions page by page. */
    List<Session> walk(SessionFilter filter, SessionSort sort, int limit) {
        List<Session> walked = new ArrayList<>();
        Position after = null;
        do {
            SessionPage page = registry.sessions().list(new SessionQuery(filter, sort, limit, after));
            walked.addAll(page.items());
            after = page.next();
        } while (after != null);
        return walked;
    }
}
