package io.colloquy.router;

import io.colloquy.realm.Action;
import io.colloquy.wamp.Call;
import io.colloquy.wamp.Dict;
import io.colloquy.wamp.Payload;
import io.colloquy.wamp.Reasons;
import io.colloquy.wamp.Result;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** The procedures whose names begin with {@code wamp.}: the router itself answers those that there are. */
@Component
final class MetaProcedures {

    private final Map<String, MetaProcedure> procedures = new HashMap<>();
    private final Errands errands;
    private final RouterMetrics metrics;

    /** @throws IllegalStateException if two tables have the same procedure */
    MetaProcedures(List<MetaTable> tables, Errands errands, RouterMetrics metrics) {
        tables.forEach(table -> table.procedures().forEach(this::add));
        this.errands = errands;
        this.metrics = metrics;
    }

    private void add(String uri, MetaProcedure procedure) {
        if (procedures.putIfAbsent(uri, procedure) != null) {
            throw new IllegalStateException("two tables have " + uri);
        }
    }

    /**
     * Answers a call of a reserved URI, at once or later.
     *
     * @throws RefusedRequestException if it is answered with an ERROR
     */
    void call(Participant caller, Call call) {
        metrics.of(caller.session()).called();
        MetaProcedure procedure = procedures.get(call.procedure());
        boolean open = procedure != null && procedure.openTo(caller, call.payload());
        if (!open && !mayCall(caller, call.procedure())) {
            throw new RefusedRequestException(Reasons.NOT_AUTHORIZED, "this procedure may not be called");
        }
        if (procedure == null) {
            throw new RefusedRequestException(Reasons.NO_SUCH_PROCEDURE, "there is no such procedure");
        }
        if (procedure.takesLong(call.payload())) {
            errands.run(caller, call, () -> answer(caller, call, procedure));
        } else {
            answer(caller, call, procedure);
        }
    }

    private static boolean mayCall(Participant caller, String procedure) {
        return caller.session()
                .liveRealm()
                .policy()
                .permissions()
                .decide(caller.authrole(), Action.CALL, procedure)
                .allowed();
    }

    private static void answer(Participant caller, Call call, MetaProcedure procedure) {
        Payload result = procedure.answer(caller, call.payload());
        if (!caller.offer(new Result(call.request(), Dict.EMPTY, result))) {
            throw new RefusedRequestException(
                    Reasons.PAYLOAD_SIZE_EXCEEDED, "the answer is longer than the session takes");
        }
    }
}
