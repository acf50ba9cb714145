package io.colloquy.wamp;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What an application sends along: positional arguments and keyword arguments. The router does not look into it.
 *
 * @param args the positional arguments; empty if there are none
 * @param kwargs the keyword arguments; empty if there are none
 * @see <a href="https://wamp-proto.org/wamp_latest_ietf.html#name-empty-arguments-and-keyword">WAMP, Empty Arguments
 *     and Keyword Arguments</a>
 */
public record Payload(List<? extends @Nullable Object> args, Map<String, ? extends @Nullable Object> kwargs) {

    /** Nothing is sent along. */
    public static final Payload NONE = new Payload(List.of(), Map.of());

    /** An array of some first elements and then this, as far as there is anything of it. */
    List<@Nullable Object> after(Object... first) {
        return after(first, !args.isEmpty() || !kwargs.isEmpty());
    }

    /** An array of some first elements and then this, with the positional arguments even if there are none. */
    List<@Nullable Object> wholeAfter(Object... first) {
        return after(first, true);
    }

    private List<@Nullable Object> after(Object[] first, boolean withArgs) {
        var whole = new ArrayList<@Nullable Object>(first.length + 2);
        Collections.addAll(whole, first);
        if (withArgs) {
            whole.add(args);
        }
        if (!kwargs.isEmpty()) {
            whole.add(kwargs);
        }
        return whole;
    }
}
