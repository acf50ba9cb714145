package io.colloquy.access;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.web.authentication.www.BasicAuthenticationConverter;

/** What a request presents to prove who sent it. Only the header {@code Authorization} is looked at. */
sealed interface Credentials {

    /** Under which name failures are counted: a user's name, or the kind of token. */
    String subject();

    /**
     * Reads the credentials of a request.
     *
     * @return the credentials, or nothing if there are none of a kind that is known here
     * @throws BadCredentialsException if they can't be read
     */
    static Optional<Credentials> of(HttpServletRequest request) {
        String header = request.getHeader(HttpHeaders.AUTHORIZATION);
        if (header == null) {
            return Optional.empty();
        }
        String scheme = header.strip().split(" ", 2)[0];
        return switch (scheme.toLowerCase(Locale.ROOT)) {
            case "basic" -> Optional.ofNullable(Password.of(request));
            case "bearer" -> Optional.of(bearer(header.strip().substring(scheme.length())));
            default -> Optional.empty();
        };
    }

    private static Credentials bearer(String rest) {
        String token = rest.strip();
        if (!Token.SYNTAX.matcher(token).matches()) {
            throw new BadCredentialsException("the bearer token can't be read");
        }
        return token.startsWith(KeySecret.PREFIX) ? new Key(new KeySecret(token)) : new Token(token);
    }

    /**
     * HTTP Basic.
     *
     * @param user the user's name
     * @param password the password
     */
    record Password(String user, String password) implements Credentials {

        private static final BasicAuthenticationConverter BASIC = new BasicAuthenticationConverter();
        private static final int MAX_SUBJECT = 64;

        private static @Nullable Credentials of(HttpServletRequest request) {
            var read = BASIC.convert(request);
            return read == null ? null : new Password(read.getName(), String.valueOf(read.getCredentials()));
        }

        /** The beginning of the name: a stranger's choice must not fill the memory. */
        @Override
        public String subject() {
            return "user:" + user.substring(0, Math.min(user.length(), MAX_SUBJECT));
        }

        @Override
        public String toString() {
            return "Password[user=" + user + "]";
        }
    }

    /**
     * An API key.
     *
     * @param secret what its bearer was given
     */
    record Key(KeySecret secret) implements Credentials {

        @Override
        public String subject() {
            return "key";
        }
    }

    /**
     * Another bearer token, which may be an issuer's.
     *
     * @param value the token as it came
     */
    record Token(String value) implements Credentials {

        /** RFC 6750, section 2.1. */
        private static final Pattern SYNTAX = Pattern.compile("[A-Za-z0-9._~+/-]+=*");

        @Override
        public String subject() {
            return "jwt";
        }

        @Override
        public String toString() {
            return "Token[(hidden)]";
        }
    }
}
