package io.colloquy.transport;

import io.colloquy.realm.PublicKey;
import io.colloquy.wamp.AuthMethod;
import io.colloquy.wamp.Authenticate;
import io.colloquy.wamp.Challenge;
import io.colloquy.wamp.Dict;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;

/**
 * {@code cryptosign}, without channel binding: the client signs the challenge with the private half of an Ed25519 key.
 * The signature is held against the key that the client named, whoever has it; whether that counts is another question. It
 * takes about a millisecond, and anybody can ask for it.
 *
 * @param key the public half
 * @param text 32 octets that were drawn for this challenge alone, in lower-case hexadecimal digits
 * @see <a href="https://wamp-proto.org/wamp_latest_ietf.html#name-cryptosign-based-authentica">WAMP, Cryptosign-based
 *     Authentication</a>
 */
record CryptosignAuthentication(Claimant claimant, PublicKey key, String text) implements Authentication.ByChallenge {

    private static final int SIGNATURE_OCTETS = 64;
    private static final int OCTETS = 96;
    private static final HexFormat HEX = HexFormat.of();

    /** What stands before the octets of a public key in its X.509 form. */
    private static final byte[] PREFIX = HEX.parseHex("302a300506032b6570032100");

    @Override
    public AuthMethod method() {
        return AuthMethod.CRYPTOSIGN;
    }

    @Override
    public Challenge challenge() {
        return new Challenge(method().key(), Dict.of(Map.of("challenge", text)));
    }

    @Override
    public Verdict judge(Authenticate answer) {
        String hex = answer.signature();
        if (hex.length() != 2 * OCTETS || !hex.chars().allMatch(HexFormat::isHexDigit)) {
            return Verdict.DENIED;
        }
        byte[] octets = HEX.parseHex(hex);
        byte[] signature = Arrays.copyOf(octets, SIGNATURE_OCTETS);
        byte[] signed = Arrays.copyOfRange(octets, SIGNATURE_OCTETS, OCTETS);
        byte[] asked = HEX.parseHex(text);
        return new Verdict.Costly(() -> {
            boolean right = isSignature(signature, asked) && !key.isWeak();
            return MessageDigest.isEqual(signed, asked) && right && claimant.genuine();
        });
    }

    private boolean isSignature(byte[] signature, byte[] message) {
        try {
            byte[] encoded = Arrays.copyOf(PREFIX, PREFIX.length + key.octets().length);
            System.arraycopy(key.octets(), 0, encoded, PREFIX.length, key.octets().length);
            Signature verifier = Signature.getInstance("Ed25519");
            verifier.initVerify(KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded)));
            verifier.update(message);
            return verifier.verify(signature);
        } catch (GeneralSecurityException e) {
            // Not every 32 octets are a key, nor every 64 a signature.
            return false;
        }
    }
}
