package io.colloquy.transport;

import io.colloquy.wamp.RealmUri;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A WAMP client that nobody here wrote, and that does what it is told. */
interface Stranger extends AutoCloseable {

    /** What it says where nothing is wrong. */
    String NO_ERROR = "none";

    /**
     * Who it says it is, and how it is to prove that.
     *
     * @param secret ticket, password or private key
     */
    record Claim(
            RealmUri realm,
            String method,
            @Nullable String authid,
            @Nullable String secret) {

        Claim withSecret(String other) {
            return new Claim(realm, method, authid, other);
        }
    }

    /** What its user is shown after it tried to join. */
    sealed interface Entry {}

    /** It is in. */
    record Joined(long session) implements Entry {}

    /** It is not in, or not any more. */
    record Ended(@Nullable String reason, @Nullable String message) implements Entry {}

    /** What comes with a call, a reply or an event, by position and by name; as JSON has it. */
    record Said(List<@Nullable Object> args, Map<String, @Nullable Object> kwargs) {

        static final Said NOTHING = of();

        static Said of(Object... args) {
            return new Said(List.of(args), Map.of());
        }
    }

    /** What its user is given for a call. */
    sealed interface Reply {}

    /**
     * A result.
     *
     * @param before the progressive ones that came before it
     */
    record Given(Said result, List<Said> before) implements Reply {}

    /** An error. */
    record Refused(String error, Said said) implements Reply {}

    /** An event. */
    record Heard(String topic, Said said) {}

    /** What a procedure of its does. */
    enum Manner {
        /** Gives back what it is given. */
        ECHO,
        /** Fails with {@code com.example.error.unwilling} and what it is given. */
        REFUSE,
        /** Counts to the number that it is given: a progressive result for each but the last, if those are wanted. */
        COUNT,
        /** Gives back what it is given, but only when it is released. */
        HANG
    }

    /** Who is to hear an event. */
    enum Circle {
        OTHERS,
        ALL
    }

    /** Connects and tries to join. */
    Entry join(Claim claim);

    /** Calls, and waits for the reply; it wants progressive results, if it knows of those. */
    default Reply call(String procedure, Said said) {
        begin(procedure, said);
        return reply();
    }

    /** Calls, and does not wait. */
    void begin(String procedure, Said said);

    /** Waits for the reply to the call that was begun last. */
    Reply reply();

    /** Cancels the call that was begun last, in mode {@code kill}, and waits for the reply. */
    Reply cancel();

    /** Registers a procedure, and gives the error that its user is shown. */
    String register(String procedure, Manner manner);

    /** How many calls hang. */
    int hanging();

    /** Answers the calls that hang. */
    void release();

    /** Subscribes to a topic, and gives the error that its user is shown. */
    String subscribe(String topic);

    /** Publishes an event, waits for the acknowledgement, and gives the error that its user is shown. */
    String publish(Heard event, Circle circle);

    /** The events that came since this was asked last. */
    List<Heard> heard();

    /** Leaves, and waits for the end of the connection. */
    Ended leave();

    /** Waits until the service has ended the session. */
    Ended ended();

    @Override
    void close();
}
