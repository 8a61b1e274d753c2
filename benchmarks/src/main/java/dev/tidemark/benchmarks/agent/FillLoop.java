package dev.tidemark.benchmarks.agent;

import java.lang.reflect.Constructor;
import java.util.Map;

/** The loop that fills maps of one class, apart so that it can be loaded once for each class: each has compiled code of its own then. */
final class FillLoop implements FillLoops.Loop {

    @Override
    public long fill(Constructor<? extends Map<Integer, Integer>> kind, Integer[] keys, long maps)
            throws ReflectiveOperationException {
        long entries = 0;
        for (long i = 0; i < maps; i++) {
            Map<Integer, Integer> map = kind.newInstance();
            for (Integer key : keys) {
                map.put(key, key);
            }
            entries += map.size();
        }
        return entries;
    }
}
