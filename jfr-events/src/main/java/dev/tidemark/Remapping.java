package dev.tidemark;

import java.util.Map;
import java.util.Objects;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** An application's function as the map inside calls it; remembers the last call. */
final class Remapping<A, V> implements BiFunction<A, V, @Nullable V> {
    private final BiFunction<? super A, ? super V, ? extends @Nullable V> function;
    private final @Nullable Map<?, ?> sized;

    boolean called;

    @Nullable
    V old;

    @Nullable
    V result;
    /** Size of the map right after the function returned, which may itself have changed the map. */
    int sizeThen;

    /** @param sized the map whose size to note, or null */
    Remapping(BiFunction<? super A, ? super V, ? extends @Nullable V> function, @Nullable Map<?, ?> sized) {
        this.function = Objects.requireNonNull(function);
        this.sized = sized;
    }

    static <K, V> Remapping<K, V> ofAbsent(
            Function<? super K, ? extends @Nullable V> function, @Nullable Map<?, ?> sized) {
        Objects.requireNonNull(function);
        return new Remapping<>((key, none) -> function.apply(key), sized);
    }

    /** For a computation that has no old value to hand over. */
    @SuppressWarnings("NullAway") // the function made by ofAbsent ignores the old value
    Function<A, @Nullable V> withoutOld() {
        return key -> apply(key, null);
    }

    @Override
    public @Nullable V apply(A first, V value) {
        V computed = function.apply(first, value);
        called = true;
        old = value;
        result = computed;
        if (sized != null) {
            sizeThen = sized.size();
        }
        return computed;
    }
}
