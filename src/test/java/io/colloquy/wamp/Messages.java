package io.colloquy.wamp;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import org.jspecify.annotations.Nullable;

/** Messages to try things with: one of each kind, and any payload that an application may send. */
final class Messages {

    private static final Dict DETAILS = Dict.of(Map.of("roles", Map.of("caller", Map.of())));
    private static final long ID = SessionId.MAX;

    private Messages() {}

    /** One of each kind, with a payload where one is possible. */
    static Stream<WampMessage> ofEachKind(Payload payload) {
        return Stream.of(
                new Hello("realm1", DETAILS),
                new Welcome(new SessionId(ID), DETAILS),
                new Abort(DETAILS, "wamp.error.no_such_realm", payload),
                new Challenge("ticket", DETAILS),
                new Authenticate("secret", DETAILS),
                new Goodbye(DETAILS, "wamp.close.close_realm"),
                new ErrorReply(Call.CODE, ID, DETAILS, "com.example.error", payload),
                new Publish(1, DETAILS, "com.example.topic", payload),
                new Published(1, ID),
                new Subscribe(1, DETAILS, "com.example.topic"),
                new Subscribed(1, ID),
                new Unsubscribe(1, ID),
                new Unsubscribed(1),
                new Event(ID, 1, DETAILS, payload),
                new Call(1, DETAILS, "com.example.procedure", payload),
                new Cancel(1, DETAILS),
                new Result(1, DETAILS, payload),
                new Register(1, DETAILS, "com.example.procedure"),
                new Registered(1, ID),
                new Unregister(1, ID),
                new Unregistered(1),
                new Invocation(1, ID, DETAILS, payload),
                new Interrupt(1, DETAILS),
                new Yield(1, DETAILS, payload));
    }

    static Arbitrary<WampMessage> any() {
        return payloads().flatMap(payload -> Arbitraries.of(ofEachKind(payload).toList()));
    }

    static Arbitrary<Payload> payloads() {
        return Combinators.combine(values(2).list().ofMaxSize(4), maps(values(2)))
                .as(Payload::new);
    }

    private static Arbitrary<@Nullable Object> values(int depth) {
        Arbitrary<@Nullable Object> leaf = Arbitraries.<@Nullable Object>oneOf(
                        texts().map(text -> text),
                        Arbitraries.longs().map(number -> number),
                        Arbitraries.bigIntegers()
                                .between(
                                        BigInteger.ONE.shiftLeft(63),
                                        BigInteger.ONE.shiftLeft(64).subtract(BigInteger.ONE))
                                .map(number -> number),
                        Arbitraries.doubles().map(number -> number),
                        Arbitraries.of(Double.MIN_VALUE, Double.MAX_VALUE, -0.0, 0x1p53, 1e300)
                                .map(number -> number),
                        Arbitraries.of(true, false).map(flag -> flag),
                        Arbitraries.bytes().array(byte[].class).ofMaxSize(40).map(octets -> octets))
                .injectNull(0.1);
        if (depth == 0) {
            return leaf;
        }
        Arbitrary<@Nullable Object> within = values(depth - 1);
        return Arbitraries.<@Nullable Object>oneOf(
                leaf, within.list().ofMaxSize(4).map(list -> list), maps(within).map(map -> map));
    }

    private static Arbitrary<Map<String, @Nullable Object>> maps(Arbitrary<@Nullable Object> values) {
        return Combinators.combine(
                        texts().list().uniqueElements().ofMaxSize(4),
                        values.list().ofSize(4))
                .as((keys, all) -> {
                    var map = new LinkedHashMap<String, @Nullable Object>();
                    for (int i = 0; i < keys.size(); i++) {
                        map.put(keys.get(i), all.get(i));
                    }
                    return map;
                });
    }

    /** Any that all serializations can carry: all but half surrogate pairs, and but U+0000 at the beginning. */
    private static Arbitrary<String> texts() {
        Arbitrary<String> any = Arbitraries.strings()
                .all()
                .ofMaxLength(8)
                .map(text -> Received.wellFormed(text.startsWith("\0") ? "x" + text : text));
        return Arbitraries.oneOf(
                any,
                Arbitraries.strings().alpha().ofMinLength(30).ofMaxLength(70),
                Arbitraries.of("", "\u00e4\u6f22\ud83d\ude00", "a\0b", "\"\\/\b\f\n\r\t\u007f\u2028", "\ufffd"));
    }

    /** Lists within each other. */
    static List<@Nullable Object> nested(int depth) {
        List<@Nullable Object> list = new ArrayList<>();
        for (int i = 1; i < depth; i++) {
            List<@Nullable Object> outer = new ArrayList<>();
            outer.add(list);
            list = outer;
        }
        return list;
    }
}
