package io.colloquy.realm;

import java.security.SecureRandom;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.data.jdbc.core.JdbcAggregateOperations;
import org.springframework.transaction.support.TransactionOperations;

/** What the principals need besides themselves. */
@Configuration(proxyBeanMethods = false)
class PrincipalConfiguration {

    private static final String DECOYS = "decoys";
    private static final int SECRET_OCTETS = 32;

    /** Decoys by the secret in the database, which the very first start puts there. */
    @Bean
    Decoys decoys(JdbcAggregateOperations stored, TransactionOperations transactions) {
        return new Decoys(secret(stored, transactions).toArray());
    }

    private static Octets secret(JdbcAggregateOperations stored, TransactionOperations transactions) {
        ServiceSecret known = stored.findById(DECOYS, ServiceSecret.class);
        if (known != null) {
            return Octets.ofBase64(known.octets());
        }
        byte[] drawn = new byte[SECRET_OCTETS];
        new SecureRandom().nextBytes(drawn);
        Octets octets = Octets.of(drawn);
        try {
            transactions.executeWithoutResult(status -> stored.insert(new ServiceSecret(DECOYS, octets.base64())));
            return octets;
        } catch (DuplicateKeyException e) {
            // Another node started on the same empty database at the same moment, and was first.
            return secret(stored, transactions);
        }
    }
}
