package io.colloquy.session;

import java.util.function.Function;

/**
 * What a request says of one optional value: nothing, that there shall be none, or which.
 *
 * @param <T> the type of the value
 */
public sealed interface Setting<T> {

    /** Nothing is said: the default holds when a session is opened, the present value when it is updated. */
    record Unsaid<T>() implements Setting<T> {}

    /** There shall be no value: no agent, unlimited, for ever. */
    record None<T>() implements Setting<T> {}

    /**
     * There shall be this value.
     *
     * @param value which
     */
    record To<T>(T value) implements Setting<T> {}

    /** Nothing is said. */
    static <T> Setting<T> unsaid() {
        return new Unsaid<>();
    }

    /** There shall be no value. */
    static <T> Setting<T> none() {
        return new None<>();
    }

    /** There shall be this value. */
    static <T> Setting<T> to(T value) {
        return new To<>(value);
    }

    /** Whether anything is said. */
    default boolean said() {
        return !(this instanceof Unsaid<T>);
    }

    /** The same setting of another type of value. */
    default <R> Setting<R> map(Function<? super T, ? extends R> function) {
        return switch (this) {
            case Unsaid<T> same -> new Unsaid<>();
            case None<T> same -> new None<>();
            case To<T> to -> new To<>(function.apply(to.value()));
        };
    }
}
