package io.colloquy.transport;

import io.colloquy.realm.CraSecret;
import io.colloquy.realm.Hmac;
import io.colloquy.wamp.AuthMethod;
import io.colloquy.wamp.Authenticate;
import io.colloquy.wamp.Challenge;
import io.colloquy.wamp.Dict;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * {@code wampcra}: the client signs a text with a secret that it shares with us, or with a key derived from a password.
 *
 * @param text what is to be signed, see {@link CraText}
 * @see <a href="https://wamp-proto.org/wamp_latest_ietf.html#name-challenge-response-authenti">WAMP, Challenge Response
 *     Authentication</a>
 */
record CraAuthentication(Claimant claimant, String text) implements Authentication.ByChallenge {

    @Override
    public AuthMethod method() {
        return AuthMethod.WAMPCRA;
    }

    @Override
    public Challenge challenge() {
        Map<String, Object> extra = new LinkedHashMap<>();
        extra.put("challenge", text);
        CraSecret.Salting salting = secret().salting();
        if (salting != null) {
            extra.put("salt", salting.salt());
            extra.put("keylen", salting.keylen());
            extra.put("iterations", salting.iterations());
        }
        return new Challenge(method().key(), Dict.of(extra));
    }

    @Override
    public Verdict judge(Authenticate answer) {
        byte[] signature = Hmac.sign(secret().key().toArray(), text);
        byte[] expected = Base64.getEncoder().encode(signature);
        byte[] given = answer.signature().getBytes(StandardCharsets.UTF_8);
        return Verdict.of(MessageDigest.isEqual(expected, given), claimant);
    }

    private CraSecret secret() {
        return Objects.requireNonNull(claimant.credentials().cra());
    }
}
