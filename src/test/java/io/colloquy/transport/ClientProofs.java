package io.colloquy.transport;

import io.colloquy.realm.Octets;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.SecretKeySpec;

/** What a client computes, written anew from the specification, so that it shares no mistake with the service. */
final class ClientProofs {

    static final String PRIVATE_KEY = "4d57d97a68f555696620a6d849c0ce582568518d729eb753dc7c732de2804510";
    static final String PUBLIC_KEY = "1adfc8bfe1d35616e64dffbd900096f23b066f914c8c2ffbb66f6075b96e116d";

    /** Another pair. */
    static final String OTHER_PRIVATE_KEY = "6e1fde9cf9e2359a87420b65a87dc0c66136e66945196ba2475990d8a0c3a25b";

    static final String OTHER_PUBLIC_KEY = "28e11f427b82b9a625ee7ac89a7d29326b505f2dc11dd88c1245f83b6da79a85";

    private static final String PKCS8 = "302e020100300506032b657004220420";

    private ClientProofs() {}

    static Octets pbkdf2(String password, byte[] salt, int iterations) {
        try {
            var spec = new PBEKeySpec(password.toCharArray(), salt, iterations, 256);
            return Octets.of(SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
                    .generateSecret(spec)
                    .getEncoded());
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    static byte[] hmac(byte[] key, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    static String cra(String secret, String text) {
        return base64(hmac(secret.getBytes(StandardCharsets.UTF_8), text));
    }

    /** @param authMessage the whole of it, with the escaped name */
    static String scram(String password, byte[] salt, int iterations, String authMessage) {
        byte[] clientKey = hmac(pbkdf2(password, salt, iterations).toArray(), "Client Key");
        byte[] mask;
        try {
            mask = hmac(MessageDigest.getInstance("SHA-256").digest(clientKey), authMessage);
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
        for (int i = 0; i < mask.length; i++) {
            mask[i] ^= clientKey[i];
        }
        return base64(mask);
    }

    static String cryptosign(String privateKey, String challenge) {
        try {
            var spec = new PKCS8EncodedKeySpec(HexFormat.of().parseHex(PKCS8 + privateKey));
            Signature signature = Signature.getInstance("Ed25519");
            signature.initSign(KeyFactory.getInstance("Ed25519").generatePrivate(spec));
            signature.update(HexFormat.of().parseHex(challenge));
            return HexFormat.of().formatHex(signature.sign()) + challenge;
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    static String base64(byte[] octets) {
        return Base64.getEncoder().encodeToString(octets);
    }
}
