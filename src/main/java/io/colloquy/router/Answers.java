package io.colloquy.router;

import io.colloquy.wamp.MatchPolicy;
import io.colloquy.wamp.Payload;
import io.colloquy.wamp.Reasons;
import io.colloquy.wamp.SessionId;
import io.colloquy.wamp.UriPattern;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** How calls that the router itself answers are answered. */
final class Answers {

    private Answers() {}

    /** One positional argument. */
    static Payload of(@Nullable Object value) {
        return new Payload(Collections.singletonList(value), Map.of());
    }

    /**
     * Numbers, in one positional argument.
     *
     * @param most how many an answer names
     * @throws RefusedRequestException if they are more
     */
    static Payload few(Stream<Long> numbers, int most) {
        List<Long> named = numbers.limit(most + 1L).toList();
        if (named.size() > most) {
            throw tooMany(most);
        }
        return of(named);
    }

    /**
     * The numbers of what stands under patterns, by the keys of their policies: each has a list.
     *
     * @param most how many an answer names
     * @throws RefusedRequestException if they are more
     */
    static <T> Payload byPolicy(
            Collection<T> all, Function<T, UriPattern> pattern, ToLongFunction<T> number, int most) {
        var lists = new LinkedHashMap<String, List<Long>>();
        for (MatchPolicy policy : MatchPolicy.values()) {
            lists.put(policy.key(), new ArrayList<>());
        }
        int left = most;
        for (T each : all) {
            if (left-- == 0) {
                throw tooMany(most);
            }
            lists.getOrDefault(pattern.apply(each).match().key(), List.of()).add(number.applyAsLong(each));
        }
        return of(lists);
    }

    /** Ids as they are told. */
    static List<Long> ids(List<SessionId> ids) {
        return ids.stream().map(SessionId::value).toList();
    }

    /** There is no such session in the caller's realm, or it is the caller, who may not be meant. */
    static RefusedRequestException noSuchSession() {
        return new RefusedRequestException(Reasons.NO_SUCH_SESSION, "there is no such session in this realm");
    }

    /** The answer would name too many. Nothing was done. */
    static RefusedRequestException tooMany(int most) {
        return new RefusedRequestException(
                Reasons.PAYLOAD_SIZE_EXCEEDED, "an answer names at most " + most + ", and these are more");
    }
}
