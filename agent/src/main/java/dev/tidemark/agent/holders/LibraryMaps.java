package dev.tidemark.agent.holders;

import java.lang.instrument.Instrumentation;
import java.lang.ref.Reference;
import java.util.Collection;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/** Maps that the application gave to our library before anybody listened: they stand in the registry of the copy that the application carries. */
public final class LibraryMaps {

    private static final String REGISTRY = "dev.tidemark.Census";
    private static final String ENTRY = "dev.tidemark.";
    private static final int MOST = 10_000;

    private LibraryMaps() {}

    /**
     * Tells of each map that is there; to be called once, after a {@link HolderSearch} was made. A version of the library that keeps them otherwise
     * has none.
     */
    public static void tell(Instrumentation instrumentation, Consumer<Object> told) {
        for (Class<?> each : instrumentation.getAllLoadedClasses()) {
            boolean ofApplication = each.getClassLoader() != LibraryMaps.class.getClassLoader();
            if (ofApplication && each.getName().equals(REGISTRY) && FieldReader.isInitialized(each)) {
                tell(each, told);
            }
        }
    }

    private static void tell(Class<?> registry, Consumer<Object> told) {
        for (ClassFields.Place field : ClassFields.ofStatics(registry).fields()) {
            Object value = FieldReader.get(registry, field.offset());
            // These can be gone over while others change them.
            if (value instanceof ConcurrentHashMap.KeySetView<?, ?> entries) {
                tell(entries, told);
            }
        }
    }

    private static void tell(Collection<?> entries, Consumer<Object> told) {
        int left = MOST;
        for (Object entry : entries) {
            if (left-- == 0) {
                return;
            }
            if (entry instanceof Reference<?> reference
                    && entry.getClass().getName().startsWith(ENTRY)) {
                Object map = reference.get();
                if (map != null) {
                    told.accept(map);
                }
            }
        }
    }
}
