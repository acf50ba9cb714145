package io.colloquy.wamp;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Values in a form that can be compared: octets by what they are, integers of one type, floats by their bits. */
final class Plain {

    private Plain() {}

    /** What a message says, whatever it was read from. */
    static @Nullable Object of(WampMessage message) {
        return of(message.elements());
    }

    static @Nullable Object of(@Nullable Object value) {
        return switch (value) {
            case byte[] octets -> new Octets(HexFormat.of().formatHex(octets));
            case Integer number -> number.longValue();
            case List<?> list -> list(list);
            case Map<?, ?> map -> map(map);
            case null -> null;
            default -> value;
        };
    }

    /** The same without numbers that JSON has not. */
    static @Nullable Object asInJson(WampMessage message) {
        return finite(of(message));
    }

    private static @Nullable Object finite(@Nullable Object plain) {
        return switch (plain) {
            case Double number -> Double.isFinite(number) ? number : null;
            case List<?> list -> {
                var all = new ArrayList<@Nullable Object>();
                list.forEach(each -> all.add(finite(each)));
                yield all;
            }
            case Map<?, ?> map -> {
                var all = new LinkedHashMap<Object, @Nullable Object>();
                map.forEach((key, each) -> all.put(key, finite(each)));
                yield all;
            }
            case null -> null;
            default -> plain;
        };
    }

    private static Object list(List<?> list) {
        var all = new ArrayList<@Nullable Object>();
        list.forEach(each -> all.add(of(each)));
        return all;
    }

    private static Object map(Map<?, ?> map) {
        var all = new LinkedHashMap<Object, @Nullable Object>();
        map.forEach((key, each) -> all.put(key, of(each)));
        return all;
    }

    record Octets(String hex) {}
}
