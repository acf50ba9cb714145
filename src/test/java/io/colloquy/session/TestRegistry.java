package io.colloquy.session;

import io.colloquy.realm.BanImposed;
import io.colloquy.realm.BanService;
import io.colloquy.realm.BansInMemory;
import io.colloquy.realm.PrincipalChanged;
import io.colloquy.realm.PrincipalService;
import io.colloquy.realm.PrincipalsInMemory;
import io.colloquy.realm.RealmFenced;
import io.colloquy.realm.RealmPolicy;
import io.colloquy.realm.RealmService;
import io.colloquy.wamp.RealmUri;
import io.colloquy.wamp.SessionId;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.springframework.context.ApplicationEventPublisher;

/**
 * A registry with realms in memory, clocks that the test moves, and a record of all that it tells. {@link #CHAT} and
 * {@link #GAME} are there at first.
 */
public final class TestRegistry {

    /** A realm that is there at first. */
    public static final RealmUri CHAT = new RealmUri("com.example.chat");

    /** Another one. */
    public static final RealmUri GAME = new RealmUri("com.example.game");

    /** The bounds that hold if a test says nothing else. */
    public static final SessionProperties BOUNDS =
            new SessionProperties(1_000_000, Duration.ofHours(1), Duration.ofHours(24), 10_000);

    private static final String NODE = "node-1";

    private final ManualClock clock = new ManualClock();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final List<SessionListener> listeners = new CopyOnWriteArrayList<>();
    private final Queue<SessionEvent> events = new ConcurrentLinkedQueue<>();
    private final Queue<Object> realmEvents = new ConcurrentLinkedQueue<>();
    private final RealmService realms;
    private final PrincipalService principals;
    private final BanService bans;
    private final SessionService sessions;
    private final Metering metering = new Metering(clock, clock);
    private final WindowMetrics windowMetrics = new WindowMetrics(meters, new RealmTags());
    private final RecordingWitness witness = new RecordingWitness();
    private final PeerKills kills;
    private final SessionReaper reaper;
    private final BanSweep banSweep;
    private volatile boolean realmEventsFail;
    private volatile Consumer<Object> realmListener = event -> {};

    /** What makes the realms of a registry. */
    private interface Realms {
        BansInMemory make(ManualClock clock, ApplicationEventPublisher publisher);
    }

    private TestRegistry(SessionProperties properties, Realms maker) {
        BansInMemory inMemory = maker.make(clock, this::onRealmEvent);
        realms = inMemory.realms();
        bans = inMemory.bans();
        principals = PrincipalsInMemory.of(realms, this::onRealmEvent);
        var factory = new SessionFactory(clock, clock, new Node(NODE), properties);
        listeners.add(new SessionMetrics(meters, new RealmTags()));
        listeners.add(events::add);
        sessions = new SessionService(
                realms,
                inMemory.known(),
                factory,
                new SessionEvents(listeners),
                properties,
                new OperationTimers(clock, meters));
        kills = new PeerKills(sessions, witness);
        reaper = new SessionReaper(sessions, factory);
        banSweep = new BanSweep(sessions);
        realms.create(CHAT, RealmPolicy.DEFAULT, "ann");
        realms.create(GAME, RealmPolicy.DEFAULT, "ann");
    }

    private void onRealmEvent(Object event) {
        realmEvents.add(event);
        realmListener.accept(event);
        if (realmEventsFail) {
            throw new IllegalStateException("somebody else who hears of realms fails");
        }
        if (event instanceof RealmFenced fenced) {
            reaper.on(fenced);
        }
        if (event instanceof PrincipalChanged changed) {
            new Principals(sessions).on(changed);
        }
        if (event instanceof BanImposed imposed) {
            banSweep.on(imposed);
        }
    }

    /** A registry with room for everybody. */
    public static TestRegistry create() {
        return withBounds(BOUNDS);
    }

    /** A registry within other bounds. */
    public static TestRegistry withBounds(SessionProperties properties) {
        return new TestRegistry(properties, BansInMemory::fixed);
    }

    /** A registry with room for some sessions only. */
    public static TestRegistry limitedTo(int sessions) {
        return withBounds(new SessionProperties(sessions, BOUNDS.lease(), BOUNDS.maxLease(), BOUNDS.history()));
    }

    /** A registry in which opening a session creates the realm, up to some number of realms. */
    public static TestRegistry creatingRealms(int limit) {
        return new TestRegistry(BOUNDS, (clock, publisher) -> BansInMemory.autoCreating(clock, publisher, limit));
    }

    /** The registry. */
    public SessionService sessions() {
        return sessions;
    }

    /** What ends its sessions for others of their realm. */
    public PeerKills kills() {
        return kills;
    }

    /** What was witnessed of that, in order. */
    public List<RecordingWitness.Kill> witnessed() {
        return witness.kills();
    }

    /** What holds its sessions against their windows. */
    public Metering metering() {
        return metering;
    }

    /** What counts what they would have said beyond them. */
    public WindowMetrics windowMetrics() {
        return windowMetrics;
    }

    /** Its realms. */
    public RealmService realms() {
        return realms;
    }

    /** The principals of its realms; none is there at first. */
    public PrincipalService principals() {
        return principals;
    }

    /** The bans of its realms. */
    public BanService bans() {
        return bans;
    }

    /** Its clocks. */
    public ManualClock clock() {
        return clock;
    }

    /** Its meters. */
    public SimpleMeterRegistry meters() {
        return meters;
    }

    /** What it told of sessions, in the order in which it was told. */
    public List<SessionEvent> events() {
        return List.copyOf(events);
    }

    /** What was told of realms. */
    public List<Object> realmEvents() {
        return List.copyOf(realmEvents);
    }

    /** Has somebody else hear what happens, after those who do so already. */
    public void listen(SessionListener listener) {
        listeners.add(listener);
    }

    /** From now on, telling of realms throws. */
    void failOnRealmEvents() {
        realmEventsFail = true;
    }

    /** Has somebody hear what happens to realms, before the sessions do. */
    void listenToRealms(Consumer<Object> listener) {
        realmListener = listener;
    }

    SessionReaper reaper() {
        return reaper;
    }

    /** Closes the sessions whose time is over, which is otherwise done every tenth of a second. */
    public void expire() {
        reaper.closeExpired();
    }

    /** Shuts the service down: closes all sessions, and opens none from now on. */
    public void shutDown() {
        reaper.stop();
    }

    /** Opens a session in {@link #CHAT} by a WAMP client of no particular name, under an id. */
    public Session open(long id) {
        return sessions.open(new SessionId(id), null, CHAT, Client.anybody().options());
    }

    /** Opens a session in {@link #CHAT} under an id that is drawn for it. */
    public Session open(Client client) {
        return open(CHAT, client);
    }

    /** Opens a session under an id that is drawn for it. */
    public Session open(RealmUri realm, Client client) {
        return sessions.open(client.peer(), realm, client.options());
    }

    /** Whether nothing is left of any session: neither in the map, nor in an index, nor in a count. */
    public boolean isEmpty() {
        return sessions.size() == 0
                && IndexCheck.of(sessions).sizes().values().stream().allMatch(size -> size == 0);
    }
}
