package io.colloquy.access;

import java.security.SecureRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.data.jdbc.core.JdbcAggregateOperations;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/** Finds the password of the user {@code admin} at the start, or makes one at the very first. */
@Component
final class FirstPassword {

    /** Without what looks alike in some typeface: 0 and o, 1, i and l. */
    private static final String ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789";

    /** 28 characters of 31 are 138 bits. */
    private static final int GROUPS = 7;

    private static final int GROUP_LENGTH = 4;

    private final JdbcAggregateOperations stored;
    private final TransactionOperations transactions;
    private final PasswordEncoder encoder;

    FirstPassword(JdbcAggregateOperations stored, TransactionOperations transactions, PasswordEncoder encoder) {
        this.stored = stored;
        this.transactions = transactions;
        this.encoder = encoder;
    }

    /**
     * The stored password; if there is none, one is made, printed and stored.
     *
     * @throws org.springframework.dao.DataAccessException if the database refuses: then the service does not start
     */
    AdminPassword find() {
        AdminUser user = stored.findById(AdminUser.NAME, AdminUser.class);
        if (user != null) {
            return AdminPassword.hashed(user.passwordHash(), encoder);
        }
        String password = random();
        try {
            String hash = String.valueOf(encoder.encode(password));
            transactions.executeWithoutResult(status -> store(new AdminUser(AdminUser.NAME, hash), password));
            return AdminPassword.known(password, encoder);
        } catch (DuplicateKeyException e) {
            // Another process started on the same empty database at the same moment, and was first.
            return find();
        }
    }

    /** Prints before the transaction ends, so that no password is stored that nobody was told. */
    private void store(AdminUser user, String password) {
        stored.insert(user);
        System.out.printf("%nThe user %s has the password %s%n", user.name(), password);
        System.out.printf("It is shown this once; set colloquy.admin.password to use another.%n%n");
    }

    private static String random() {
        SecureRandom random = new SecureRandom();
        return IntStream.range(0, GROUPS)
                .mapToObj(group -> random.ints(GROUP_LENGTH, 0, ALPHABET.length())
                        .mapToObj(index -> ALPHABET.substring(index, index + 1))
                        .collect(Collectors.joining()))
                .collect(Collectors.joining("-"));
    }
}
