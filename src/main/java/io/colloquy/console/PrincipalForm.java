package io.colloquy.console;

import io.colloquy.admin.CredentialChanges;
import io.colloquy.realm.CraSecret;
import io.colloquy.realm.CraSecret.Salting;
import io.colloquy.realm.Credentials;
import io.colloquy.realm.PrincipalChange;
import io.colloquy.realm.PublicKey;
import io.colloquy.realm.RealmChange;
import io.colloquy.wamp.AuthMethod;
import io.colloquy.wamp.Bounds;
import io.colloquy.wamp.InvalidValueException;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads the form of a principal. A credential whose fields are empty stays as it is; one whose box is ticked is removed.
 */
final class PrincipalForm {

    private static final List<String> SALTED = List.of("salt", "iterations", "keylen", "key");

    private PrincipalForm() {}

    /** What becomes of the principal. */
    static PrincipalChange change(Form form, RealmChange by) {
        String authrole = form.made("authrole", role -> Bounds.text("authrole", role));
        return new PrincipalChange(authrole, form.ticked("enabled"), credentials(form), by);
    }

    private static UnaryOperator<Credentials> credentials(Form form) {
        return CredentialChanges.all(Stream.of(
                        changed(form, AuthMethod.TICKET, form.text("ticket"), CredentialChanges::ticket),
                        cra(form),
                        changed(form, AuthMethod.SCRAM, form.text("password"), CredentialChanges::password),
                        changed(form, AuthMethod.CRYPTOSIGN, form.text("pubkeys"), PrincipalForm::pubkeys))
                .flatMap(Optional::stream)
                .toList());
    }

    private static Optional<UnaryOperator<Credentials>> changed(
            Form form,
            AuthMethod method,
            Optional<String> given,
            Function<@Nullable String, UnaryOperator<Credentials>> making) {
        boolean removed = form.chosen("remove", method.key());
        if (removed && given.isPresent()) {
            throw new InvalidValueException("remove", "must not be ticked for what is given anew: " + method.key());
        }
        return removed ? Optional.of(making.apply(null)) : given.map(making);
    }

    private static Optional<UnaryOperator<Credentials>> cra(Form form) {
        List<String> salted =
                SALTED.stream().filter(field -> form.text(field).isPresent()).toList();
        if (!salted.isEmpty() && form.text("secret").isPresent()) {
            throw new InvalidValueException("secret", "can't be given together with " + String.join(", ", salted));
        }
        Optional<String> given =
                salted.isEmpty() ? form.text("secret") : Optional.of(form.made(SALTED.getLast(), key -> key));
        return changed(
                form,
                AuthMethod.WAMPCRA,
                given,
                text -> CredentialChanges.cra(
                        text == null ? null : salted.isEmpty() ? CraSecret.of(text) : derived(form, text)));
    }

    private static CraSecret derived(Form form, String key) {
        String salt = form.made("salt", text -> text);
        int iterations = number(form, "iterations", Salting.MAX_ITERATIONS);
        int keylen = number(form, "keylen", Salting.MAX_KEYLEN);
        return CraSecret.derived(key, new Salting(salt, iterations, keylen));
    }

    private static int number(Form form, String field, int most) {
        long number = form.integer(field).orElseThrow(() -> new InvalidValueException(field, "is required"));
        return (int) Bounds.range(field, number, 1, most);
    }

    private static UnaryOperator<Credentials> pubkeys(@Nullable String lines) {
        List<PublicKey> keys = (lines == null ? "" : lines)
                .lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .map(line -> Form.named("pubkeys", () -> CredentialChanges.pubkey(line)))
                .toList();
        return CredentialChanges.pubkeys(keys);
    }
}
