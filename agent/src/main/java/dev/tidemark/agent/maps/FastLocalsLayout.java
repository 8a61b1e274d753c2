package dev.tidemark.agent.maps;

import dev.tidemark.AgentEvents;
import dev.tidemark.agent.holders.NamedField;
import org.jspecify.annotations.Nullable;

/**
 * The values that one thread has for Netty's {@code FastThreadLocal}s. Such a local takes a number that is never given again, so that locals made without
 * end make this array grow in each thread that sets one.
 */
final class FastLocalsLayout implements Layout {

    private static final String TYPE = "io.netty.util.internal.InternalThreadLocalMap";

    private volatile @Nullable NamedField values;

    static boolean isFor(Object locals) {
        return locals.getClass().getName().equals(TYPE);
    }

    @Override
    public boolean prepare(Object locals) {
        values = NamedField.of(locals.getClass(), "indexedVariables", Object.class);
        return values != null;
    }

    /** The last slot that is taken: what lies between is not walked. */
    @Override
    public long size(Object locals) {
        Object[] all = all(locals);
        for (int i = all.length - 1; i > 0; i--) {
            // Slots that nothing was put into refer to one object.
            if (all[i] != all[all.length - 1]) {
                return i + 1L;
            }
        }
        return all.length;
    }

    @Override
    public int slots(Object locals) {
        return all(locals).length;
    }

    private Object[] all(Object locals) {
        NamedField known = values;
        return known != null && known.get(locals) instanceof Object[] all ? all : new Object[0];
    }

    @Override
    public long bound(Object locals) {
        return AgentEvents.UNKNOWN_BOUND;
    }
}
