package io.colloquy.realm;

import static org.assertj.core.api.Assertions.assertThat;

import io.colloquy.session.ManualClock;
import io.colloquy.wamp.Cidr;
import io.colloquy.wamp.IpAddress;
import io.colloquy.wamp.RealmUri;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;

/** Whether a ban matches is found by a few lookups; it must come out as if each ban had been asked. */
class BanMatchTest {

    private static final RealmUri CHAT = new RealmUri("com.example.chat");
    private static final Instant NOW = ManualClock.START;

    /** Somebody who wants to join. */
    record Joining(
            @Nullable String authid,
            @Nullable String authrole,
            @Nullable IpAddress address) {

        boolean isKeptOutBy(Ban ban) {
            boolean holds = ban.until() == null || ban.until().isAfter(NOW);
            return holds
                    && switch (ban.target()) {
                        case Ban.Authid name -> name.value().equals(authid);
                        case Ban.Authrole role -> role.value().equals(authrole);
                        case Ban.Block block ->
                            address != null && block.addresses().contains(address);
                    };
        }
    }

    private static Arbitrary<String> names() {
        return Arbitraries.of("peter", "ann", "user", "guest");
    }

    /** Few addresses near to each other, at both ends of their blocks. */
    private static Arbitrary<IpAddress> addresses() {
        return Arbitraries.of(
                        "0.0.0.0",
                        "10.0.0.0",
                        "10.0.0.1",
                        "10.0.0.255",
                        "10.0.1.0",
                        "127.255.255.255",
                        "128.0.0.0",
                        "255.255.255.255",
                        "::",
                        "::1",
                        "::fffe:ffff:ffff",
                        "2001:db8::",
                        "2001:db8::ffff",
                        "2001:db8:0:1::",
                        "7fff:ffff:ffff:ffff:ffff:ffff:ffff:ffff",
                        "8000::",
                        "ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff")
                .map(IpAddress::parse);
    }

    private static Arbitrary<Integer> prefixes() {
        return Arbitraries.oneOf(
                Arbitraries.of(0, 1, 32, 63, 64, 65, 95, 96, 97, 104, 120, 127, 128),
                Arbitraries.integers().between(0, 128));
    }

    @Provide
    Arbitrary<List<Ban>> bans() {
        Arbitrary<Ban.Target> targets = Arbitraries.oneOf(
                names().map(Ban.Authid::new),
                names().map(Ban.Authrole::new),
                Combinators.combine(addresses(), prefixes())
                        .as((base, prefix) -> new Ban.Block(new Cidr(base, prefix))));
        Arbitrary<@Nullable Instant> ends =
                Arbitraries.of(NOW.minusSeconds(1), NOW, NOW.plusMillis(1)).injectNull(0.3);
        return Combinators.combine(targets, ends)
                .as((target, end) -> new Ban(0, CHAT, target, null, end, NOW, "ann"))
                .list()
                .ofMaxSize(12)
                .map(BanMatchTest::numbered);
    }

    private static List<Ban> numbered(List<Ban> bans) {
        List<Ban> numbered = new ArrayList<>();
        for (Ban ban : bans) {
            numbered.add(new Ban(
                    numbered.size() + 1, ban.realm(), ban.target(), null, ban.until(), ban.created(), ban.actor()));
        }
        return numbered;
    }

    @Provide
    Arbitrary<Joining> joining() {
        return Combinators.combine(
                        names().injectNull(0.3),
                        names().injectNull(0.3),
                        addresses().injectNull(0.2))
                .as(Joining::new);
    }

    @Property
    void findsABanIfAndOnlyIfOneMatches(@ForAll("bans") List<Ban> bans, @ForAll("joining") Joining joining) {
        var known = new KnownBans(new ManualClock());
        bans.forEach(known::add);
        agrees(known, bans, joining);
        // The same once half of them are lifted.
        List<Ban> rest = bans.stream().filter(ban -> ban.id() % 2 == 0).toList();
        bans.stream()
                .filter(ban -> !rest.contains(ban))
                .forEach(ban -> assertThat(known.remove(ban.id())).isTrue());
        agrees(known, rest, joining);
        assertThat(known.anyIn(CHAT)).isEqualTo(!rest.isEmpty());
    }

    private static void agrees(KnownBans known, List<Ban> bans, Joining joining) {
        List<Ban> matching = bans.stream().filter(joining::isKeptOutBy).toList();
        var found = known.match(CHAT, joining.authid(), joining.authrole(), joining.address());
        assertThat(found.isPresent()).isEqualTo(!matching.isEmpty());
        found.ifPresent(ban -> assertThat(matching).contains(ban));
    }

    @Property
    void readsABlockAsItIsWritten(@ForAll("bans") List<Ban> bans) {
        for (Ban ban : bans) {
            if (ban.target() instanceof Ban.Block block) {
                assertThat(Cidr.parse(block.addresses().toString())).isEqualTo(block.addresses());
            }
        }
    }
}
