package dev.tidemark.agent.holders;

import java.util.Map;
import java.util.WeakHashMap;
import java.util.function.Function;

/** What is known of the fields of classes that were met, so long as those are there. For one thread. */
final class FieldCache {

    private static final int MOST = 4096;

    private final Map<Class<?>, ClassFields> objects = new WeakHashMap<>();
    private final Map<Class<?>, ClassFields> statics = new WeakHashMap<>();
    private long met;

    ClassFields ofObjects(Class<?> type) {
        return of(objects, type, ClassFields::ofObjects);
    }

    ClassFields ofStatics(Class<?> type) {
        return of(statics, type, ClassFields::ofStatics);
    }

    private ClassFields of(Map<Class<?>, ClassFields> known, Class<?> type, Function<Class<?>, ClassFields> asked) {
        ClassFields fields = known.get(type);
        if (fields == null) {
            if (known.size() >= MOST) {
                known.clear();
            }
            fields = asked.apply(type);
            known.put(type, fields);
            met++;
        }
        return fields;
    }

    /** Classes that had to be learned so far. */
    long met() {
        return met;
    }
}
