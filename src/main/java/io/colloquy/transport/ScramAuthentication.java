package io.colloquy.transport;

import io.colloquy.realm.Hmac;
import io.colloquy.realm.ScramKeys;
import io.colloquy.wamp.AuthMethod;
import io.colloquy.wamp.Authenticate;
import io.colloquy.wamp.Challenge;
import io.colloquy.wamp.Dict;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * {@code wamp-scram}, with PBKDF2 and without channel binding: the client proves that it knows the password, and we
 * prove that we know its keys.
 *
 * @param clientNonce what the client drew
 * @param serverNonce what we drew
 * @see <a href="https://wamp-proto.org/wamp_latest_ietf.html#name-salted-challenge-response-a">WAMP, SCRAM</a>
 * @see <a href="https://www.rfc-editor.org/rfc/rfc5802">RFC 5802</a>
 */
record ScramAuthentication(Claimant claimant, String clientNonce, String serverNonce)
        implements Authentication.ByChallenge {

    private static final int PROOF_OCTETS = 32;

    /** The header {@code n,,} in Base64: the client binds to no channel. */
    private static final String UNBOUND = "biws";

    @Override
    public AuthMethod method() {
        return AuthMethod.SCRAM;
    }

    @Override
    public Challenge challenge() {
        Map<String, @Nullable Object> extra = new LinkedHashMap<>();
        extra.put("nonce", nonce());
        extra.put("salt", keys().salt().base64());
        extra.put("kdf", "pbkdf2");
        extra.put("iterations", keys().iterations());
        extra.put("memory", null);
        return new Challenge(method().key(), Dict.of(extra));
    }

    /** @throws RefusedException if the client binds to a channel after all */
    @Override
    public Verdict judge(Authenticate answer) {
        Dict extra = answer.extra();
        if (extra.has("channel_binding")
                || extra.text("cbind_data").filter(data -> !data.isEmpty()).isPresent()) {
            throw new RefusedException(Refusal.UNBOUND);
        }
        boolean fresh = extra.text("nonce").filter(nonce()::equals).isPresent();
        boolean right = isProof(answer.signature());
        return fresh && right && claimant.genuine() ? new Verdict.Proven(verifier()) : Verdict.DENIED;
    }

    private boolean isProof(String signature) {
        byte[] proof = new byte[PROOF_OCTETS];
        boolean readable = decode(signature, proof);
        byte[] mask = Hmac.sign(keys().storedKey().toArray(), authMessage());
        byte[] clientKey = new byte[PROOF_OCTETS];
        for (int i = 0; i < PROOF_OCTETS; i++) {
            clientKey[i] = (byte) (proof[i] ^ mask[i]);
        }
        return keys().storedKey().matches(Hmac.hash(clientKey)) && readable;
    }

    private static boolean decode(String base64, byte[] into) {
        try {
            byte[] octets = Base64.getDecoder().decode(base64);
            System.arraycopy(octets, 0, into, 0, Math.min(octets.length, into.length));
            return octets.length == into.length;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private Dict verifier() {
        byte[] signature = Hmac.sign(keys().serverKey().toArray(), authMessage());
        return Dict.of(Map.of("verifier", Base64.getEncoder().encodeToString(signature)));
    }

    private String authMessage() {
        String clientFirst = "n=" + escaped(claimant.authid()) + ",r=" + clientNonce;
        String serverFirst = "r=" + nonce() + ",s=" + keys().salt().base64() + ",i=" + keys().iterations();
        return clientFirst + "," + serverFirst + ",c=" + UNBOUND + ",r=" + nonce();
    }

    /** The equals sign first, or what stands for the comma would be escaped again. */
    private static String escaped(String name) {
        return name.replace("=", "=3D").replace(",", "=2C");
    }

    private String nonce() {
        return clientNonce + serverNonce;
    }

    private ScramKeys keys() {
        return Objects.requireNonNull(claimant.credentials().scram());
    }
}
