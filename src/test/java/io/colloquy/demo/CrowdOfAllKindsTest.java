package io.colloquy.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.colloquy.wamp.AuthMethod;
import io.colloquy.wamp.Challenge;
import io.colloquy.wamp.Codec;
import io.colloquy.wamp.Dict;
import java.time.Duration;
import java.util.Base64;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Who is drawn, on average. */
class CrowdOfAllKindsTest {

    private static final int DRAWN = 2000;

    private final RandomGenerator random = new Random(4);

    @Test
    void hasAllRealmsAgentsWaysAndClaims() {
        List<Persona> crowd =
                Stream.generate(() -> Milieu.draw(random)).limit(DRAWN).toList();

        assertThat(crowd).extracting(Persona::realm).contains("com.example.chat", "com.example.shop", "realm1");
        assertThat(new HashSet<>(crowd.stream().map(Persona::agent).toList())).hasSizeGreaterThan(6);
        assertThat(crowd.stream().map(Persona::way).map(way -> way.kind() + "/" + way.serialization()))
                .contains("RAW_SOCKET/JSON", "RAW_SOCKET/CBOR", "WEB_SOCKET/MSGPACK", "WEB_SOCKET/JSON");
        assertThat(crowd.stream().map(Persona::claim).map(Object::getClass).distinct())
                .hasSize(3);
    }

    @Test
    void behavesMostlyAndMisbehavesInEachWay() {
        List<Conduct> conducts =
                Stream.generate(() -> Conduct.draw(random)).limit(DRAWN).toList();

        assertThat(EnumSet.copyOf(conducts)).isEqualTo(EnumSet.allOf(Conduct.class));
        assertThat(conducts).filteredOn(Conduct.TALKS::equals).hasSizeGreaterThan(DRAWN * 7 / 10);
    }

    @Test
    void saysHelloInWordsThatCanBeSent() {
        Set<String> realms = new HashSet<>();
        for (int i = 0; i < DRAWN; i++) {
            Persona persona = Milieu.draw(random);
            Codec codec = Codec.of(persona.way().serialization(), Codec.DEFAULT_DEPTH);
            realms.add(persona.realm());

            assertThat(codec.decode(codec.encode(persona.hello())).elements())
                    .element(1)
                    .isEqualTo(persona.realm());
        }
        assertThat(realms).hasSize(Milieu.values().length);
    }

    @Test
    void hasSomeWithAWrongTicketAndOneWithout() {
        assertThat(Staff.CLAIMS)
                .filteredOn(Claim.Ticket.class::isInstance)
                .map(Claim.Ticket.class::cast)
                .anyMatch(CrowdOfAllKindsTest::isRight)
                .anyMatch(claim -> !isRight(claim));
        assertThat(Staff.CLAIMS).hasAtLeastOneElementOfType(Claim.Anonymous.class);
    }

    private static boolean isRight(Claim.Ticket claim) {
        Map<String, Object> principal = Staff.PRINCIPALS.getOrDefault(claim.authid(), Map.of());
        return claim.ticket().equals(principal.get("ticket"));
    }

    @Test
    void signsAChallengeWithItsSecret() {
        // A test vector of HMAC-SHA256: RFC 4231, case 2.
        var claim = new Claim.Cra("peter", "Jefe");
        var challenge =
                new Challenge(AuthMethod.WAMPCRA.key(), Dict.of(Map.of("challenge", "what do ya want for nothing?")));

        assertThat(HexFormat.of()
                        .formatHex(Base64.getDecoder()
                                .decode(claim.answer(challenge).signature())))
                .isEqualTo("5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
    }

    @Test
    void staysSoLongThatAsManyLeaveAsCome() {
        assertThat(new DemoProperties(300, 4).stay()).isEqualTo(Duration.ofSeconds(75));
    }
}
