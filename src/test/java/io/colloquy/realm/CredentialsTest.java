package io.colloquy.realm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.colloquy.realm.CraSecret.Salting;
import io.colloquy.wamp.AuthMethod;
import io.colloquy.wamp.InvalidValueException;
import io.colloquy.wamp.RealmUri;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CredentialsTest {

    private static final String CHALLENGE =
            "{\"authid\":\"peter\",\"authrole\":\"user\",\"authmethod\":\"wampcra\",\"authprovider\":\"userdb\","
                    + "\"nonce\":\"LHRTC9zeOIrt_9U3\",\"timestamp\":\"2014-06-22T16:36:25.448Z\","
                    + "\"session\":3251278072152162}";
    private static final String DERIVED = "64xfzBvZhGDT7PB0bQwDeI8/WR1M9x6Cw5dt0yP9koc=";
    private static final PublicKey KEY =
            new PublicKey("1adfc8bfe1d35616e64dffbd900096f23b066f914c8c2ffbb66f6075b96e116d");

    private final SecureRandom random = new SecureRandom();

    /** RFC 7677, section 3. */
    @Test
    void derivesTheKeysOfTheReference() {
        ScramKeys keys = ScramKeys.derived("pencil", Octets.ofBase64("W22ZaJ0SNY7soEsUEjb6gQ=="), 4096);

        assertThat(keys.storedKey().base64()).isEqualTo("WG5d8oPm3OtcPnkdi4Uo7BkeZkBFzpcXkuLmtbsT4qY=");
        assertThat(keys.serverKey().base64()).isEqualTo("wfPLwcE6nTWhTAmQ7tl2KeoiWGPlZqQxSrmfPwDl2dU=");
    }

    @Test
    void derivesTheKeysOfAPasswordUnderASaltOfItsOwn() {
        ScramKeys keys = ScramKeys.of("pencil", random);

        assertThat(keys).isEqualTo(ScramKeys.derived("pencil", keys.salt(), ScramKeys.ITERATIONS));
        assertThat(keys.salt().toArray()).hasSize(16);
        assertThat(ScramKeys.of("pencil", random).salt()).isNotEqualTo(keys.salt());
    }

    /** RFC 4013, section 3. */
    @ParameterizedTest
    @CsvSource({"I\u00ADX, IX", "user, user", "USER, USER", "\u00AA, a", "\u2168, IX", "a\u00A0b, a b"})
    void preparesAPasswordAsTheReferenceDoes(String password, String prepared) {
        assertThat(ScramKeys.prepared(password)).isEqualTo(prepared);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u06271", "a\u200Eb", "\uE000", "\u00AD", "\u0221"})
    void refusesAPasswordThatCantBePrepared(String password) {
        assertThatThrownBy(() -> ScramKeys.of(password, random))
                .isInstanceOfSatisfying(
                        InvalidValueException.class,
                        refused -> assertThat(refused.member()).isEqualTo("password"))
                .hasNoCause();
    }

    @ParameterizedTest
    @CsvSource({
        "secret1, salt123, 64xfzBvZhGDT7PB0bQwDeI8/WR1M9x6Cw5dt0yP9koc=",
        "cra-salt-secret, cra-salt, vHa23Jd8NbCNOP6Hp53ZpCNbc2ZjLRdfB3pY1ltlL4U="
    })
    void derivesWhatClientsDeriveForWampcra(String password, String salt, String derived) {
        byte[] key = Pbkdf2.derive(password, salt.getBytes(StandardCharsets.UTF_8), 1000, 32);

        assertThat(Base64.getEncoder().encodeToString(key)).isEqualTo(derived);
    }

    @Test
    void signsWithTheSecretOrWithTheTextOfTheDerivedKey() throws GeneralSecurityException {
        assertThat(signature(CraSecret.of("secret1"))).isEqualTo("P3St0OqNrU47A+8MjwhscD+fVHr9ZaKucxn84RPTPOU=");
        assertThat(signature(CraSecret.derived(DERIVED, new Salting("salt123", 1000, 32))))
                .isEqualTo("mTkKK2HvNfRmeJBbB3wUyGVQ7V3+Z2XIt/8OVwZDOf0=");
    }

    private static String signature(CraSecret secret) throws GeneralSecurityException {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(secret.key().toArray(), "HmacSHA256"));
        return Base64.getEncoder().encodeToString(mac.doFinal(CHALLENGE.getBytes(StandardCharsets.UTF_8)));
    }

    @ParameterizedTest
    @CsvSource({
        "64xfzBvZhGDT7PB0bQwDeI8/WR1M9x6Cw5dt0yP9koc=, 31, keylen",
        "64xfzBvZhGDT7PB0bQwDeI8/WR1M9x6Cw5dt0yP9koc, 32, key",
        "64xfzBvZhGDT7PB0bQwDeI8/WR1M9x6Cw5dt0yP9kod=, 32, key",
        "64xfzBvZhGDT7PB0bQwDeI8_WR1M9x6Cw5dt0yP9koc=, 32, key",
        "'', 1, keylen"
    })
    void refusesAKeyThatNoClientWouldDerive(String key, int keylen, String member) {
        var salting = new Salting("salt123", 1000, keylen);

        assertThatThrownBy(() -> CraSecret.derived(key, salting))
                .isInstanceOfSatisfying(
                        InvalidValueException.class,
                        refused -> assertThat(refused.member()).isEqualTo(member))
                .hasNoCause();
    }

    @Test
    void knowsATicketAgainButDoesNotKeepIt() {
        TicketHash hash = TicketHash.of("open, sesame", random);

        assertThat(hash.matches("open, sesame")).isTrue();
        assertThat(hash.matches("open, Sesame")).isFalse();
        assertThat(hash.matches("")).isFalse();
        assertThat(hash.matches(" ")).isFalse();
        assertThat(hash.matches("\u0000".repeat(100_000))).isFalse();
        assertThat(TicketHash.of(" ", random).matches("")).isFalse();
        assertThat(hash.matches("open, sesame\0")).isFalse();
        assertThat(hash.hash().toArray()).hasSize(32);
        assertThat(TicketHash.of("open, sesame", random).hash()).isNotEqualTo(hash.hash());
    }

    @Test
    void showsNothingOfWhatItHolds() {
        Credentials credentials = Credentials.NONE
                .withTicket(TicketHash.of("ticket-1", random))
                .withCra(CraSecret.of("secret-1"))
                .withScram(ScramKeys.of("password-1", random));
        PrincipalRow row =
                PrincipalRow.of(7L, new Principal(new RealmUri("chat"), "peter", "user", true, credentials, 1));

        assertThat(credentials.toString() + row + row.ticket() + row.cra() + row.scram())
                .doesNotContain("-1")
                .doesNotContain(Base64.getEncoder().encodeToString("secret-1".getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void knowsForWhichMethodsItHasWhatIsNeeded() {
        Credentials all = Credentials.NONE
                .withTicket(TicketHash.of("t", random))
                .withCra(CraSecret.of("s"))
                .withScram(ScramKeys.of("p", random))
                .withKeys(Set.of(KEY));

        assertThat(Credentials.NONE.methods()).isEmpty();
        assertThat(all.methods())
                .containsExactly(AuthMethod.TICKET, AuthMethod.WAMPCRA, AuthMethod.SCRAM, AuthMethod.CRYPTOSIGN);
        assertThat(all.withTicket(null).withScram(null).methods())
                .containsExactly(AuthMethod.WAMPCRA, AuthMethod.CRYPTOSIGN);
        assertThat(all.withCra(null).withKeys(Set.of()).methods()).containsExactly(AuthMethod.TICKET, AuthMethod.SCRAM);
    }

    @Test
    void holdsNoMoreKeysThanItMay() {
        Set<PublicKey> keys = IntStream.rangeClosed(0, Credentials.MAX_KEYS)
                .mapToObj(i -> new PublicKey("%064x".formatted(i)))
                .collect(Collectors.toSet());

        assertThatThrownBy(() -> Credentials.NONE.withKeys(keys)).isInstanceOf(InvalidValueException.class);
    }
}
