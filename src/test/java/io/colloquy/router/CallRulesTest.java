package io.colloquy.router;

import static org.assertj.core.api.Assertions.assertThat;

import io.colloquy.realm.Action;
import io.colloquy.wamp.Call;
import io.colloquy.wamp.Invocation;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the rules of a realm say of registering and calling, and of telling who calls. */
class CallRulesTest {

    private static final String ADD = "com.example.add";
    private static final Map<String, Boolean> DISCLOSED = Map.of("disclose_me", true);

    private final Salon salon = new Salon();
    private final Phone callee = new Phone(salon.joins("peter"));
    private final Phone caller = new Phone(salon.joins("mary"));

    private Map<String, Object> identity() {
        return Map.of("caller", caller.peer().id(), "caller_authid", "mary", "caller_authrole", "user");
    }

    @Test
    void refusesWhatTheRoleMayNotRegister() {
        salon.rules(Salon.rule("user", "com.example.", Action.CALL));

        assertThat(callee.isRefused(ADD, Map.of())).isEqualTo("wamp.error.not_authorized");
        callee.registers("org.example.add");
    }

    @Test
    void refusesWhatTheRoleMayNotCall() {
        callee.registers(ADD);
        salon.rules(Salon.rule("user", "com.example.", Action.REGISTER));

        assertThat(caller.isToldThatCallFailed(ADD)).isEqualTo("wamp.error.not_authorized");
        callee.peer().hearsNothing();
    }

    @Test
    void doesNotInvokeACalleeThatMayNoLongerOfferIt() {
        callee.registers(ADD);
        salon.rules(Salon.rule("user", "com.example.", Action.CALL));

        assertThat(caller.isToldThatCallFailed(ADD)).isEqualTo("wamp.error.no_such_procedure");
        callee.peer().hearsNothing();
    }

    @Test
    void passesOverAPatternWhoseCalleeMayNotOfferWhatIsCalled() {
        callee.registers("com.", Map.of("match", "prefix"));
        var other = new Phone(salon.joins("ann", "admin"));
        other.registers("com..add", Map.of("match", "wildcard"));
        salon.rules(Salon.rule("user", "com.example.", Action.CALL), Salon.rule("user", "com.", Action.REGISTER));

        caller.calls(ADD);
        other.isInvoked();
        callee.peer().hearsNothing();
    }

    @Test
    void tellsWhoCallsIfTheCallerWantsIt() {
        salon.rules(Salon.disclosing("user", "com.", Action.values()));
        callee.registers(ADD);
        caller.callsWith(DISCLOSED, ADD);
        assertThat(callee.isInvoked().details().values()).isEqualTo(identity());

        caller.calls(ADD);
        assertThat(callee.isInvoked().details().values()).isEmpty();
    }

    @Test
    void tellsWhoCallsIfTheCalleeWantsItAndTheRuleAllowsIt() {
        salon.rules(Salon.disclosing("user", "com.example.", Action.values()));
        callee.registers(ADD, Map.of("disclose_caller", true));
        callee.registers("org.example.add", Map.of("disclose_caller", true));
        caller.calls(ADD);
        assertThat(callee.isInvoked().details().values()).isEqualTo(identity());

        caller.calls("org.example.add");
        assertThat(callee.isInvoked().details().values()).isEmpty();
    }

    @Test
    void refusesToTellWhoCallsWhereNoRuleAllowsIt() {
        callee.registers(ADD);
        caller.callsWith(DISCLOSED, ADD);

        assertThat(caller.peer().refused(Call.CODE)).isEqualTo("wamp.error.option_disallowed.disclose_me");
        callee.peer().hearsNothing();
    }

    @Test
    void tellsAllThatIsToBeToldAtOnce() {
        salon.rules(Salon.disclosing("user", "com.", Action.values()));
        callee.registers("com.", Map.of("match", "prefix", "disclose_caller", true));
        caller.callsWith(Map.of("receive_progress", true), ADD);

        Invocation invocation = callee.isInvoked();
        var details = new HashMap<String, Object>(identity());
        details.put("procedure", ADD);
        details.put("receive_progress", true);
        assertThat(invocation.details().values()).isEqualTo(details);
    }
}
