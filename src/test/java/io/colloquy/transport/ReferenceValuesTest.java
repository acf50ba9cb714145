package io.colloquy.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.colloquy.realm.CraSecret;
import io.colloquy.realm.Credentials;
import io.colloquy.realm.Octets;
import io.colloquy.realm.Principal;
import io.colloquy.realm.PublicKey;
import io.colloquy.transport.Authentication.Verdict;
import io.colloquy.wamp.SessionId;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each method against values that were computed elsewhere, and against values that are almost these. */
class ReferenceValuesTest {

    private static final String CRA_TEXT = "{\"authid\":\"peter\",\"authrole\":\"user\",\"authmethod\":\"wampcra\","
            + "\"authprovider\":\"userdb\",\"nonce\":\"LHRTC9zeOIrt_9U3\",\"timestamp\":\"2014-06-22T16:36:25.448Z\","
            + "\"session\":3251278072152162}";

    private static final String CLIENT_NONCE = "rOprNGfwEbeRWgbNEkqO";
    private static final String SERVER_NONCE = "%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0";
    private static final Map<String, String> NONCE = Map.of("nonce", CLIENT_NONCE + SERVER_NONCE);
    private static final String PROOF = "dHzbZapWIk4jUhN+Ute9ytag9zjfMHgsqmmiz7AndVQ=";

    private static Claimant claimant(String authid, Credentials credentials) {
        var principal = new Principal(FrontDoor.CHAT, authid, "user", true, credentials, 1);
        return new Claimant(FrontDoor.CHAT, authid, principal, credentials);
    }

    private static Verdict cra(String key, String signature) {
        var secret = new CraSecret(Octets.of(key.getBytes(StandardCharsets.UTF_8)), null);
        var by = new CraAuthentication(claimant("peter", new Credentials(null, secret, null, Set.of())), CRA_TEXT);
        return by.judge(Visitor.authenticate(signature));
    }

    @ParameterizedTest
    @CsvSource({
        "secret1, P3St0OqNrU47A+8MjwhscD+fVHr9ZaKucxn84RPTPOU=",
        "64xfzBvZhGDT7PB0bQwDeI8/WR1M9x6Cw5dt0yP9koc=, mTkKK2HvNfRmeJBbB3wUyGVQ7V3+Z2XIt/8OVwZDOf0="
    })
    void signaturesOfWampcraAreRight(String key, String signature) {
        assertThat(cra(key, signature)).isEqualTo(Verdict.PROVEN);
        assertThat(ClientProofs.cra(key, CRA_TEXT)).isEqualTo(signature);
    }

    @ParameterizedTest
    @CsvSource({
        "secret1, salt123, 64xfzBvZhGDT7PB0bQwDeI8/WR1M9x6Cw5dt0yP9koc=",
        "cra-salt-secret, cra-salt, vHa23Jd8NbCNOP6Hp53ZpCNbc2ZjLRdfB3pY1ltlL4U="
    })
    void keysOfSaltedWampcraAreRight(String password, String salt, String key) {
        assertThat(ClientProofs.pbkdf2(password, salt.getBytes(StandardCharsets.UTF_8), 1000)
                        .base64())
                .isEqualTo(key);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "P3St0OqNrU47A+8MjwhscD+fVHr9ZaKucxn84RPTPOU",
                "P3St0OqNrU47A+8MjwhscD+fVHr9ZaKucxn84RPTPOV=",
                "Q3St0OqNrU47A+8MjwhscD+fVHr9ZaKucxn84RPTPOU=",
                "p3St0OqNrU47A+8MjwhscD+fVHr9ZaKucxn84RPTPOU=",
                "P3St0OqNrU47A+8MjwhscD+fVHr9ZaKucxn84RPTPOU= ",
                "mTkKK2HvNfRmeJBbB3wUyGVQ7V3+Z2XIt/8OVwZDOf0=",
                "not base64 \u0000 at all"
            })
    void otherSignaturesOfWampcraAreWrong(String signature) {
        assertThat(cra("secret1", signature)).isEqualTo(Verdict.DENIED);
    }

    @Test
    void textOfWampcraSaysAllThatItHasToSay() {
        var text = new CraText(
                "pe\"ter", "LHRTC9zeOIrt_9U3", Instant.parse("2014-06-22T16:36:25Z"), new SessionId(3251278072152162L));

        assertThat(text.toString())
                .isEqualTo("{\"authid\":\"pe\\\"ter\",\"authrole\":\"user\",\"authmethod\":\"wampcra\","
                        + "\"authprovider\":\"colloquy\",\"nonce\":\"LHRTC9zeOIrt_9U3\","
                        + "\"timestamp\":\"2014-06-22T16:36:25.000Z\",\"session\":3251278072152162}");
    }

    @Test
    void challengeOfSaltedWampcraSaysHowToSalt() {
        var salted = new CraSecret(Octets.of(new byte[] {1}), new CraSecret.Salting("salt123", 1000, 32));
        var by = new CraAuthentication(claimant("peter", new Credentials(null, salted, null, Set.of())), CRA_TEXT);

        assertThat(by.challenge().extra().values())
                .isEqualTo(Map.of("challenge", CRA_TEXT, "salt", "salt123", "keylen", 32, "iterations", 1000));
    }

    private static ScramAuthentication scram() {
        return new ScramAuthentication(claimant("user", FrontDoor.everything()), CLIENT_NONCE, SERVER_NONCE);
    }

    private static Verdict scram(String proof, Map<String, ? extends @Nullable Object> extra) {
        return scram().judge(Visitor.authenticate(proof, extra));
    }

    @Test
    void proofAndVerifierOfScramAreThoseOfRfc7677() {
        assertThat(scram(PROOF, NONCE))
                .isInstanceOfSatisfying(
                        Verdict.Proven.class,
                        proven -> assertThat(proven.extra().values())
                                .isEqualTo(Map.of("verifier", "6rriTRBi23WpRR/wtup+mMhUZUn/dB5nLTJRsjl95G4=")));
    }

    @Test
    void challengeOfScramSaysHowToDeriveTheKey() {
        var extra = new HashMap<String, @Nullable Object>();
        extra.put("nonce", CLIENT_NONCE + SERVER_NONCE);
        extra.put("salt", "W22ZaJ0SNY7soEsUEjb6gQ==");
        extra.put("kdf", "pbkdf2");
        extra.put("iterations", 4096);
        extra.put("memory", null);

        assertThat(scram().challenge().extra().values()).isEqualTo(extra);
    }

    @Test
    void nameInScramIsEscaped() {
        var by = new ScramAuthentication(claimant("a=b,c", FrontDoor.everything()), CLIENT_NONCE, SERVER_NONCE);
        String nonce = CLIENT_NONCE + SERVER_NONCE;
        String proof = ClientProofs.scram(
                "pencil",
                FrontDoor.SALT.toArray(),
                4096,
                "n=a=3Db=2Cc,r=" + CLIENT_NONCE + ",r=" + nonce + ",s=W22ZaJ0SNY7soEsUEjb6gQ==,i=4096,c=biws,r="
                        + nonce);

        assertThat(by.judge(Visitor.authenticate(proof, NONCE))).isInstanceOf(Verdict.Proven.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "dHzbZapWIk4jUhN+Ute9ytag9zjfMHgsqmmiz7AndVU=",
                "eHzbZapWIk4jUhN+Ute9ytag9zjfMHgsqmmiz7AndVQ=",
                "dHzbZapWIk4jUhN+Ute9ytag9zjfMHgsqmmiz7And",
                "dHzbZapWIk4jUhN+Ute9ytag9zjfMHgsqmmiz7AndVQA",
                "6rriTRBi23WpRR/wtup+mMhUZUn/dB5nLTJRsjl95G4=",
                "no base64!"
            })
    void otherProofsOfScramAreWrong(String proof) {
        assertThat(scram(proof, NONCE)).isEqualTo(Verdict.DENIED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", CLIENT_NONCE, SERVER_NONCE, CLIENT_NONCE + SERVER_NONCE + "x"})
    void rightProofOfScramUnderAnotherNonceIsWrong(String nonce) {
        assertThat(scram(PROOF, Map.of("nonce", nonce))).isEqualTo(Verdict.DENIED);
        assertThat(scram(PROOF, Map.of())).isEqualTo(Verdict.DENIED);
    }

    @Test
    void scramIsNotBoundToAChannel() {
        assertThat(scram(PROOF, Map.of("nonce", CLIENT_NONCE + SERVER_NONCE, "cbind_data", "")))
                .isInstanceOf(Verdict.Proven.class);
        assertThatThrownBy(() -> scram(PROOF, Map.of("channel_binding", "tls-unique")))
                .isInstanceOf(RefusedException.class);
        assertThatThrownBy(() -> scram(PROOF, Map.of("cbind_data", "AAAA"))).isInstanceOf(RefusedException.class);
        assertThat(scram(PROOF, Collections.singletonMap("channel_binding", null)))
                .isEqualTo(Verdict.DENIED);
    }

    private static Verdict cryptosign(String publicKey, String challenge, String signature) {
        var credentials = new Credentials(null, null, null, Set.of(new PublicKey(publicKey)));
        var by = new CryptosignAuthentication(claimant("peter", credentials), new PublicKey(publicKey), challenge);
        Verdict verdict = by.judge(Visitor.authenticate(signature));
        return verdict instanceof Verdict.Costly costly
                ? Verdict.of(costly.proof().getAsBoolean(), by.claimant())
                : verdict;
    }

    @ParameterizedTest
    @CsvSource({
        "1adfc8bfe1d35616e64dffbd900096f23b066f914c8c2ffbb66f6075b96e116d,"
                + "4d57d97a68f555696620a6d849c0ce582568518d729eb753dc7c732de2804510,"
                + "ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff,"
                + "b32675b221f08593213737bef8240e7c15228b07028e19595294678c90d11c0cae80a357331bfc5cc9fb71081464e6e75013517c2cf067ad566a6b7b728e5d03",
        "6ed32739ff04a6074044ff0b0e3bfc7c856bc9d5f1d25efc57363bda0af3a8b0,"
                + "d511fe78e23934b3dadb52fcd022974b80bd92bccc7c5cf404e46cc0a8a2f5cd,"
                + "b26c1f87c13fc1da14997f1b5a71995dff8fbe0a62fae8473c7bdbd05bfb607d,"
                + "d4209ad10d5aff6bfbc009d7e924795de138a63515efc7afc6b01b7fe5201372190374886a70207b042294af5bd64ce725cd8dceb344e6d11c09d1aaaf4d660f",
        "28e11f427b82b9a625ee7ac89a7d29326b505f2dc11dd88c1245f83b6da79a85,"
                + "6e1fde9cf9e2359a87420b65a87dc0c66136e66945196ba2475990d8a0c3a25b,"
                + "b05e6b8ad4d69abf74aa3be3c0ee40ae07d66e1895b9ab09285a2f1192d562d2,"
                + "7beb282184baadd08f166f16dd683b39cab53816ed81e6955def951cb2ddad1ec184e206746fd82bda075af03711d3d5658fc84a76196b0fa8d1ebc92ef9f30b"
    })
    void signaturesOfCryptosignAreThoseOfTheSpecification(
            String publicKey, String privateKey, String challenge, String signature) {
        assertThat(ClientProofs.cryptosign(privateKey, challenge)).isEqualTo(signature + challenge);
        assertThat(cryptosign(publicKey, challenge, signature + challenge)).isEqualTo(Verdict.PROVEN);
        assertThat(cryptosign(publicKey, challenge, (signature + challenge).toUpperCase(Locale.ROOT)))
                .isEqualTo(Verdict.PROVEN);
    }

    @Test
    void otherSignaturesOfCryptosignAreWrong() {
        String challenge = "f".repeat(64);
        String right = ClientProofs.cryptosign(ClientProofs.PRIVATE_KEY, challenge);
        String elsewhere = ClientProofs.cryptosign(ClientProofs.PRIVATE_KEY, "0".repeat(64));

        assertThat(cryptosign(ClientProofs.PUBLIC_KEY, challenge, right)).isEqualTo(Verdict.PROVEN);
        for (String wrong : Arrays.asList(
                "",
                right.substring(0, 128),
                right.substring(2),
                right + "00",
                elsewhere,
                elsewhere.substring(0, 128) + challenge,
                right.substring(0, 128) + "0".repeat(64),
                "g" + right.substring(1),
                "é" + right.substring(1),
                flipped(right, 0),
                flipped(right, 127),
                flipped(right, 191),
                plusOrder(right),
                "0".repeat(128) + challenge)) {
            assertThat(cryptosign(ClientProofs.PUBLIC_KEY, challenge, wrong))
                    .as(wrong)
                    .isEqualTo(Verdict.DENIED);
        }
        assertThat(cryptosign("f".repeat(64), challenge, right)).isEqualTo(Verdict.DENIED);
    }

    private static String flipped(String hex, int at) {
        char other = hex.charAt(at) == '0' ? '1' : '0';
        return hex.substring(0, at) + other + hex.substring(at + 1);
    }

    /** The same signature in its other form: S plus the order of the group. */
    private static String plusOrder(String right) {
        byte[] octets = HexFormat.of().parseHex(right);
        var order = BigInteger.TWO.pow(252).add(new BigInteger("27742317777372353535851937790883648493"));
        byte[] s = Arrays.copyOfRange(octets, 32, 64);
        byte[] sum = new BigInteger(1, reversed(s)).add(order).toByteArray();
        byte[] padded = new byte[32];
        int length = Math.min(sum.length, 32);
        System.arraycopy(sum, sum.length - length, padded, 32 - length, length);
        System.arraycopy(reversed(padded), 0, octets, 32, 32);
        return HexFormat.of().formatHex(octets);
    }

    private static byte[] reversed(byte[] octets) {
        var reversed = new byte[octets.length];
        for (int i = 0; i < octets.length; i++) {
            reversed[i] = octets[octets.length - 1 - i];
        }
        return reversed;
    }
}
