package dev.tidemark.benchmarks.corpus;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Names of entities in queries and the classes that they stand for; that a name stands for none is remembered too, and
 * each literal with a dot in a generated query is such a name.
 */
final class Imports {

    private static final String NONE = "";
    private static final int ENTITIES = 300;

    private static Map<String, String> imports = Map.of();

    private Imports() {}

    static List<Scenario> scenarios() {
        return List.of(new Scenario(
                "L24",
                "negative lookups cached without bound",
                "hibernate/hibernate-orm PR 4411",
                Truth.leak(
                        Set.of("imports", "dev.tidemark.benchmarks.corpus.Imports.imports"),
                        "Imports.imported",
                        "unbounded-growth"),
                Imports::generatedQueries));
    }

    private static void generatedQueries(Load load, Watch watch) throws Exception {
        imports = watch.map("imports", new ConcurrentHashMap<>());
        Bystanders.begin(load);
        Bystanders.callsInFlight(load, watch);
        for (int i = 0; i < ENTITIES; i++) {
            imports.put("Entity" + i, "com.example.Entity" + i);
        }
        String literal = "x".repeat(load.setup().payloadBytes());
        load.requests(load.setup().entriesPerSecond(literal.length() + 190.0), () -> {
            imported("Entity" + load.random().nextInt(ENTITIES));
            imported(Long.toHexString(load.random().nextLong()) + "." + literal);
        });
    }

    private static String imported(String name) {
        String known = imports.get(name);
        if (known == null) {
            known = NONE;
            imports.put(name, known);
        }
        return known;
    }
}
