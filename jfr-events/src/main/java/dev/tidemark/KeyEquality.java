package dev.tidemark;

import java.lang.ref.Reference;
import java.lang.reflect.Proxy;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.WeakHashMap;

/** Tells keys that no other object equals although their class does not look as if that were meant. */
final class KeyEquality {
    /** Objects that stand for themselves. */
    private static final List<Class<?>> THEMSELVES =
            List.of(Class.class, ClassLoader.class, Module.class, Thread.class, ThreadGroup.class, Reference.class);

    private KeyEquality() {}

    /** Whether the map asks its keys for {@code equals}, and is not made for keys that stand for themselves. */
    static boolean matters(Map<?, ?> map) {
        return !(map instanceof IdentityHashMap || map instanceof WeakHashMap || map instanceof SortedMap);
    }

    /** Whether keys of this class are equal to nothing but themselves: arrays, and classes without {@code equals}. */
    static boolean isMissing(Class<?> type) throws NoSuchMethodException {
        // A bare object serves as a token; lambdas and proxies are made by a machine.
        if (type == Object.class || type.isHidden() || type.isSynthetic() || Proxy.isProxyClass(type)) {
            return false;
        }
        return THEMSELVES.stream().noneMatch(each -> each.isAssignableFrom(type))
                && type.getMethod("equals", Object.class).getDeclaringClass() == Object.class;
    }
}
