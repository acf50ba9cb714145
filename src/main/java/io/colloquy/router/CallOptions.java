package io.colloquy.router;

import io.colloquy.realm.Verdict;
import io.colloquy.router.Registration.Wanted;
import io.colloquy.wamp.Call;
import io.colloquy.wamp.Dict;
import io.colloquy.wamp.InvalidUriException;
import io.colloquy.wamp.MatchPolicy;
import io.colloquy.wamp.Reasons;
import io.colloquy.wamp.Register;
import io.colloquy.wamp.UriPattern;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What REGISTER and CALL ask for, read and held against the rules. */
final class CallOptions {

    /** The longest time-out of a call, in milliseconds: some 24 days. */
    static final long MAX_TIMEOUT = Integer.MAX_VALUE;

    private CallOptions() {}

    /**
     * What a REGISTER asks for.
     *
     * @throws RefusedRequestException if the procedure breaks the rule of the realm, or there is no such policy
     */
    static Wanted wanted(Participant callee, Register register) {
        Dict options = register.options();
        MatchPolicy match = policy(options, "match", MatchPolicy::of, MatchPolicy.EXACT);
        InvokePolicy invoke = policy(options, "invoke", InvokePolicy::of, InvokePolicy.SINGLE);
        try {
            var pattern = UriPattern.checked(
                    match, register.procedure(), callee.session().uriRule());
            return new Wanted(pattern, invoke, options.flag("disclose_caller"));
        } catch (InvalidUriException e) {
            throw new RefusedRequestException(Reasons.INVALID_URI, String.valueOf(e.getMessage()));
        }
    }

    private static <E extends Enum<E>> E policy(
            Dict options, String key, Function<String, Optional<E>> reading, E absent) {
        Optional<String> text = options.text(key);
        return text.isEmpty()
                ? absent
                : reading.apply(text.get())
                        .orElseThrow(() -> new RefusedRequestException(
                                Reasons.INVALID_ARGUMENT,
                                "Options." + key + " must be one of " + names(absent.getDeclaringClass())));
    }

    private static <E extends Enum<E>> String names(Class<E> type) {
        return Arrays.stream(type.getEnumConstants())
                .map(each -> each.name().toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(", "));
    }

    /**
     * Insists that what is called is a URI under the rule of the realm.
     *
     * @throws RefusedRequestException if it is none
     */
    static void checkProcedure(Participant caller, Call call) {
        try {
            caller.session().uriRule().check(call.procedure());
        } catch (InvalidUriException e) {
            throw new RefusedRequestException(Reasons.INVALID_URI, String.valueOf(e.getMessage()));
        }
    }

    /**
     * Insists that a call may be made.
     *
     * @throws RefusedRequestException if it may not, or not so that callees are told who makes it
     */
    static void checkPermission(Call call, Verdict verdict) {
        if (!verdict.allowed()) {
            throw new RefusedRequestException(Reasons.NOT_AUTHORIZED, "the session may not call this procedure");
        }
        if (call.options().flag("disclose_me") && !verdict.disclosed()) {
            throw new RefusedRequestException(
                    Reasons.DISCLOSE_ME_DISALLOWED, "who calls this procedure is not to be told");
        }
    }

    /**
     * For how long nothing may be heard of a call, in milliseconds; 0 for any time.
     *
     * @throws RefusedRequestException if it is less than 0, or more than {@link #MAX_TIMEOUT}
     */
    static long timeout(Call call) {
        long timeout = call.options().integer("timeout").orElse(0L);
        if (timeout < 0 || timeout > MAX_TIMEOUT) {
            throw new RefusedRequestException(
                    Reasons.INVALID_ARGUMENT, "Options.timeout must be from 0 to " + MAX_TIMEOUT + " milliseconds");
        }
        return timeout;
    }
}
