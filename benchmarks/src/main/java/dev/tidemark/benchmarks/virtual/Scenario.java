package dev.tidemark.benchmarks.virtual;

import java.util.function.Function;

/**
 * A leak or a look-alike in virtual time.
 *
 * @param id as in the corpus, with a letter where there are several of one mechanism
 * @param watched whether the application reports its maps; else only the JVM speaks
 * @param mechanism what happens, in one line
 */
record Scenario(String id, boolean watched, String mechanism, Function<Draw, Setting> settings) {

    String depth() {
        return watched ? "library" : "zero-touch";
    }

    String name() {
        return id + " " + depth();
    }

    Setting setting(long seed) {
        return settings.apply(new Draw(id, seed));
    }
}
