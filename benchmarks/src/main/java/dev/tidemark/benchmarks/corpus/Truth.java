package dev.tidemark.benchmarks.corpus;

import java.util.Set;

/**
 * What a program really does.
 *
 * @param leak whether it would fill any heap in the end
 * @param subjects names that a finding may bear: the name given to the library, the holder field as
 *     {@code package.Class.field}, and for threads and collections outside maps the line that makes them grow as
 *     {@code package.Class.method}; empty when benign
 * @param growthSite the method that adds what stays, as {@code Class.method}; empty when there is no leak
 * @param kinds finding kinds that describe it, as in the JSON; empty when benign, and not empty when there is no leak
 *     but another fault
 */
public record Truth(boolean leak, Set<String> subjects, String growthSite, Set<String> kinds) {

    static Truth benign() {
        return new Truth(false, Set.of(), "", Set.of());
    }

    /** A fault that is no leak, and that a finding of these kinds may name. */
    static Truth hazard(Set<String> subjects, String... kinds) {
        return new Truth(false, subjects, "", Set.of(kinds));
    }

    static Truth leak(Set<String> subjects, String growthSite, String... kinds) {
        return new Truth(true, subjects, growthSite, Set.of(kinds));
    }
}
