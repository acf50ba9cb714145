package io.colloquy.router;

import io.colloquy.router.Testament.Scope;
import io.colloquy.wamp.Dict;
import io.colloquy.wamp.Payload;
import io.colloquy.wamp.ProtocolException;
import io.colloquy.wamp.Publish;
import io.colloquy.wamp.Reasons;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Takes what a session leaves to be published when it is gone.
 *
 * @see <a href="https://wamp-proto.org/wamp_latest_ietf.html#name-session-testament">WAMP, Session Testament</a>
 */
@Component
final class TestamentProcedures implements MetaTable {

    private static final String OPTIONS = "publish_options";

    private final MetaProperties bounds;

    TestamentProcedures(MetaProperties bounds) {
        this.bounds = bounds;
    }

    @Override
    public Map<String, MetaProcedure> procedures() {
        return Map.of("wamp.session.add_testament", this::add, "wamp.session.flush_testaments", this::flush);
    }

    private Payload add(Participant caller, Payload payload) {
        var arguments = new Arguments(payload);
        Publish publication = publication(arguments);
        try {
            caller.exchange().broker().check(caller, publication);
        } catch (ProtocolException e) {
            throw Arguments.invalid(OPTIONS, String.valueOf(e.getMessage()));
        }
        var testament = new Testament(scope(arguments), publication, Weight.of(publication));
        Will.Taken taken = caller.will()
                .add(
                        testament,
                        bounds.testamentsPerSession(),
                        bounds.testamentSize().toBytes());
        return switch (taken) {
            case TAKEN -> Payload.NONE;
            case FULL ->
                throw new RefusedRequestException(
                        Reasons.LIMIT_REACHED,
                        "a session has at most " + bounds.testamentsPerSession() + " testaments of "
                                + bounds.testamentSize().toBytes() + " octets in all");
            case OPENED -> throw Answers.noSuchSession();
        };
    }

    private static Publish publication(Arguments arguments) {
        var content = new Payload(arguments.list(1, "args"), arguments.dict(2, "kwargs"));
        Map<String, @Nullable Object> options = new HashMap<>(arguments.dict(OPTIONS));
        // Nobody is there any more who could be told.
        options.remove("acknowledge");
        return new Publish(1, new Dict(OPTIONS, options), arguments.text(0, "topic"), content);
    }

    private Payload flush(Participant caller, Payload payload) {
        caller.will().flush(scope(new Arguments(payload)));
        return Payload.NONE;
    }

    private static Scope scope(Arguments arguments) {
        return arguments
                .text("scope")
                .map(key ->
                        Scope.of(key).orElseThrow(() -> Arguments.invalid("scope", "must be destroyed or detached")))
                .orElse(Scope.DESTROYED);
    }
}
