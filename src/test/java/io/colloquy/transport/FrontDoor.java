package io.colloquy.transport;

import io.colloquy.realm.CraSecret;
import io.colloquy.realm.Credentials;
import io.colloquy.realm.Decoys;
import io.colloquy.realm.JoiningPrincipals;
import io.colloquy.realm.Octets;
import io.colloquy.realm.Permissions;
import io.colloquy.realm.Principal;
import io.colloquy.realm.PublicKey;
import io.colloquy.realm.RealmPolicy;
import io.colloquy.realm.ScramKeys;
import io.colloquy.realm.TicketHash;
import io.colloquy.router.TestRouter;
import io.colloquy.session.SessionService;
import io.colloquy.session.TestRegistry;
import io.colloquy.wamp.AuthMethod;
import io.colloquy.wamp.RealmUri;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Set;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.boot.info.BuildProperties;

/**
 * The front door of a service without a port. {@link #LOBBY} takes everyone and any method, {@link TestRegistry#CHAT}
 * those who prove who they are. Peter may join both, by every method; mary has left, so she is disabled; bob has nothing
 * but a key of his own.
 */
final class FrontDoor {

    static final RealmUri LOBBY = new RealmUri("com.example.lobby");
    static final RealmUri CHAT = TestRegistry.CHAT;
    static final Duration AUTH_TIMEOUT = Duration.ofSeconds(30);

    private static final Timeouts TIMEOUTS = new Timeouts(
            Duration.ofSeconds(5), Duration.ofSeconds(10), AUTH_TIMEOUT, Duration.ofSeconds(20), Duration.ofSeconds(5));

    /** Peter's ticket, and his secret for {@code wampcra}. */
    static final String SECRET = "secret1";

    static final Octets SALT = Octets.ofBase64("W22ZaJ0SNY7soEsUEjb6gQ==");

    // Derived once: it takes milliseconds, and properties make many front doors.
    private static final TicketHash TICKET =
            new TicketHash(SALT, 10_000, ClientProofs.pbkdf2(SECRET, SALT.toArray(), 10_000));

    private final TestRegistry registry;
    private final JoiningPrincipals principals;
    private final Reception reception;

    FrontDoor() {
        this(TestRegistry.create());
    }

    FrontDoor(TestRegistry registry) {
        this.registry = registry;
        this.principals = new JoiningPrincipals(registry.realms());
        registry.realms().create(LOBBY, policy(Set.of(AuthMethod.values())), "ann");
        put(peter(true));
        put(new Principal(CHAT, "mary", "admin", false, everything(ClientProofs.OTHER_PUBLIC_KEY), 1));
        put(new Principal(CHAT, "bob", "user", true, keysOnly(), 1));
        this.reception = reception();
    }

    private Reception reception() {
        var claimants = new Claimants(principals.known(), new Decoys(new byte[32]));
        return new Reception(
                registry.sessions(),
                TestRouter.of(registry),
                new Authenticator(claimants, registry.clock()),
                new Welcomes(new StaticListableBeanFactory().getBeanProvider(BuildProperties.class)),
                new TransportMetrics(registry.meters()),
                registry.clock(),
                TIMEOUTS);
    }

    static RealmPolicy policy(Set<AuthMethod> methods) {
        return new RealmPolicy(null, true, false, methods, null, null, null, null, Permissions.NONE);
    }

    static Principal peter(boolean enabled) {
        return new Principal(CHAT, "peter", "admin", enabled, everything(), 1);
    }

    static Credentials everything() {
        return everything(ClientProofs.PUBLIC_KEY);
    }

    private static Credentials everything(String key) {
        return new Credentials(
                TICKET,
                new CraSecret(Octets.of(SECRET.getBytes(StandardCharsets.UTF_8)), null),
                new ScramKeys(
                        SALT,
                        4096,
                        Octets.ofBase64("WG5d8oPm3OtcPnkdi4Uo7BkeZkBFzpcXkuLmtbsT4qY="),
                        Octets.ofBase64("wfPLwcE6nTWhTAmQ7tl2KeoiWGPlZqQxSrmfPwDl2dU=")),
                Set.of(new PublicKey(key)));
    }

    private static Credentials keysOnly() {
        return new Credentials(null, null, null, Set.of(new PublicKey("ab".repeat(32))));
    }

    /** What keeps the connections to the rates of their sessions. */
    Throttles throttles() {
        var throttles = new Throttles(registry.metering(), registry.windowMetrics());
        registry.listen(throttles);
        return throttles;
    }

    Visitor visitor() {
        return new Visitor(reception);
    }

    void put(Principal principal) {
        principals.put(principal);
    }

    void remove(String authid) {
        principals.remove(CHAT, authid);
    }

    TestRegistry registry() {
        return registry;
    }

    SessionService sessions() {
        return registry.sessions();
    }

    Reception atReception() {
        return reception;
    }

    /** How often something was counted. */
    double counted(String meter, String... tags) {
        var counter = registry.meters().find(meter).tags(tags).counter();
        return counter == null ? 0 : counter.count();
    }
}
