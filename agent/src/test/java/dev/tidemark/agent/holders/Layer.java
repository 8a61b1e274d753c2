package dev.tidemark.agent.holders;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;

/** What one thing is wrapped into. */
enum Layer {
    BOX,
    ARRAY,
    LIST,
    VALUE,
    KEY_IN_TREE,
    CONCURRENT,
    REFERENCE,
    WRAPPER,
    SUBCLASS;

    Object around(Object inner) {
        switch (this) {
            case BOX -> {
                return new Held.Box(inner);
            }
            case ARRAY -> {
                return new Object[] {"other", inner};
            }
            case LIST -> {
                return new ArrayList<>(List.of("other", inner));
            }
            case VALUE -> {
                return new HashMap<>(Map.of("key", inner));
            }
            case KEY_IN_TREE -> {
                return new TreeMap<>(Map.of(1, inner));
            }
            case CONCURRENT -> {
                return new ConcurrentHashMap<>(Map.of("key", inner));
            }
            case REFERENCE -> {
                return new AtomicReference<>(inner);
            }
            case WRAPPER -> {
                return Collections.synchronizedList(List.of(inner));
            }
            case SUBCLASS -> {
                Held.Own own = new Held.Own();
                own.put("key", inner);
                return own;
            }
        }
        throw new AssertionError(this);
    }
}
