package dev.tidemark.agent.holders;

import java.util.Set;
import java.util.function.Consumer;

/** Tells on what objects methods of the application are called; one class at a time. */
public interface Instances {

    /**
     * Begins to tell; what was told of before is told of no more.
     *
     * @param methods names of methods of the class; the static ones are left out
     * @param told by the application's own thread, at each call: must be quick and must not throw
     * @return false when this class has no such method or cannot be asked
     */
    boolean ask(Class<?> type, Set<String> methods, Consumer<Object> told);

    /** Ends it, and gives the class its own code back. */
    void end();
}
