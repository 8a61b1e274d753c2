package dev.tidemark.benchmarks.agent;

import java.lang.instrument.Instrumentation;
import java.lang.instrument.UnmodifiableClassException;
import org.jspecify.annotations.Nullable;

/** An agent that does nothing by itself. */
public final class NoOpAgent {

    private static volatile @Nullable Instrumentation instrumentation;

    private NoOpAgent() {}

    /** Called by the JVM. */
    public static void premain(@Nullable String options, Instrumentation given) {
        instrumentation = given;
    }

    /** Has all agents write a class anew as they would, so that the JVM forgets what it has compiled of it and what it has learnt for that. */
    static void rewrite(Class<?> type) {
        Instrumentation given = instrumentation;
        if (given == null) {
            throw new IllegalStateException("This JVM was not started with this agent.");
        }
        try {
            given.retransformClasses(type);
        } catch (UnmodifiableClassException e) {
            throw new IllegalStateException(type + " cannot be written anew.", e);
        }
    }
}
