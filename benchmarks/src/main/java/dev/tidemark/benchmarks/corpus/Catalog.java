package dev.tidemark.benchmarks.corpus;

import java.util.ArrayList;
import java.util.List;

/** All scenarios, in the order of their ids. */
public final class Catalog {
    private Catalog() {}

    public static List<Scenario> scenarios() {
        List<Scenario> all = new ArrayList<>();
        all.addAll(Sessions.scenarios());
        return List.copyOf(all);
    }

    /** The scenario of that id; an unknown one is an {@link IllegalArgumentException}. */
    public static Scenario scenario(String id) {
        return scenarios().stream()
                .filter(each -> each.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("There is no scenario " + id + "."));
    }
}
