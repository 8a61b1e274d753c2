package dev.tidemark.benchmarks.agent;

import java.io.IOException;
import java.io.InputStream;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.Constructor;
import java.util.Map;
import java.util.Objects;

/** Loads {@link FillLoop} anew each time. */
final class FillLoops {

    private FillLoops() {}

    /** Fills maps. */
    interface Loop {

        /**
         * Fills so many maps, each with all keys.
         *
         * @return the entries of all
         */
        long fill(Constructor<? extends Map<Integer, Integer>> kind, Integer[] keys, long maps)
                throws ReflectiveOperationException;
    }

    static Loop fresh() throws ReflectiveOperationException, IOException {
        String name = FillLoop.class.getName();
        byte[] code;
        try (InputStream in = Objects.requireNonNull(
                FillLoop.class.getResourceAsStream("/" + name.replace('.', '/') + ".class"), name)) {
            code = in.readAllBytes();
        }
        // A hidden class lives in our package as often as it is asked for.
        return (Loop) MethodHandles.lookup()
                .defineHiddenClass(code, true)
                .lookupClass()
                .getDeclaredConstructor()
                .newInstance();
    }
}
