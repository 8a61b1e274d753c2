package dev.tidemark.agent.keys;

import java.util.Map;
import java.util.WeakHashMap;

/** What is known of the classes of keys that were met, so long as those are there. For one thread. */
final class KeyShapes {

    private static final int MOST = 1024;

    private final Map<Class<?>, KeyShape> known = new WeakHashMap<>();

    KeyShape of(Class<?> type) {
        KeyShape shape = known.get(type);
        if (shape == null) {
            if (known.size() >= MOST) {
                known.clear();
            }
            shape = KeyShape.of(type);
            known.put(type, shape);
        }
        return shape;
    }
}
