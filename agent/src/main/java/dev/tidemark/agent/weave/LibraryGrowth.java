package dev.tidemark.agent.weave;

import java.lang.instrument.Instrumentation;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Has libraries of the application tell when a table of their own has grown, where one is on its path. Shaded copies have other names, and are not known. */
final class LibraryGrowth extends NamedClasses {

    /** Segments that Guava's maps have unless they are told otherwise: it is for the whole map that a growth counts. */
    private static final int USUAL_SEGMENTS = 4;

    private static final Map<String, GrowthCalls.Table> TABLES = tables();

    LibraryGrowth(Instrumentation instrumentation) {
        super(instrumentation, Set.copyOf(TABLES.keySet()));
    }

    private static Map<String, GrowthCalls.Table> tables() {
        Map<String, GrowthCalls.Table> tables = new HashMap<>();
        for (String map :
                List.of("com/google/common/cache/LocalCache", "com/google/common/collect/MapMakerInternalMap")) {
            tables.put(
                    map + "$Segment",
                    new GrowthCalls.Table("expand", "()V", "map", "L" + map + ";", "table", USUAL_SEGMENTS));
        }
        tables.put(
                "io/netty/util/internal/InternalThreadLocalMap",
                new GrowthCalls.Table(
                        "expandIndexedVariableTableAndSet",
                        "(ILjava/lang/Object;)V",
                        null,
                        null,
                        "indexedVariables",
                        1));
        return tables;
    }

    @Override
    byte @Nullable [] written(String name, byte[] classFile) {
        GrowthCalls.Table table = TABLES.get(name);
        return table == null ? null : GrowthCalls.written(classFile, name, table);
    }
}
