package io.colloquy.demo;

import io.colloquy.wamp.AuthMethod;
import io.colloquy.wamp.Authenticate;
import io.colloquy.wamp.Challenge;
import io.colloquy.wamp.Dict;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Who a client says it is, and how it proves it. */
sealed interface Claim {

    /** What stands of it in HELLO. */
    Map<String, Object> details();

    /** The proof that a challenge asks for. */
    Authenticate answer(Challenge challenge);

    /** Nobody in particular. */
    record Anonymous() implements Claim {

        @Override
        public Map<String, Object> details() {
            return Map.of("authmethods", List.of(AuthMethod.ANONYMOUS.key()));
        }

        @Override
        public Authenticate answer(Challenge challenge) {
            return new Authenticate("", Dict.EMPTY);
        }
    }

    /** Somebody with a ticket, which is right or wrong. */
    record Ticket(String authid, String ticket) implements Claim {

        @Override
        public Map<String, Object> details() {
            return Map.of("authid", authid, "authmethods", List.of(AuthMethod.TICKET.key()));
        }

        @Override
        public Authenticate answer(Challenge challenge) {
            return new Authenticate(ticket, Dict.EMPTY);
        }
    }

    /** Somebody who signs with a secret. */
    record Cra(String authid, String secret) implements Claim {

        private static final String HMAC = "HmacSHA256";

        @Override
        public Map<String, Object> details() {
            return Map.of("authid", authid, "authmethods", List.of(AuthMethod.WAMPCRA.key()));
        }

        @Override
        public Authenticate answer(Challenge challenge) {
            String text = challenge.extra().text("challenge").orElse("");
            try {
                Mac mac = Mac.getInstance(HMAC);
                mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), HMAC));
                byte[] signature = mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
                return new Authenticate(Base64.getEncoder().encodeToString(signature), Dict.EMPTY);
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException("each JDK has " + HMAC, e);
            }
        }
    }
}
