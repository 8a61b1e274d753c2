package dev.tidemark.agent.keys;

import org.jspecify.annotations.Nullable;

/** A map that the agent tells of, as far as its keys are concerned. */
public interface KeyedMap {

    /** Its number, 0 while it is not told of. */
    long number();

    /** What it is called at this moment. */
    String called();

    /** The map, while somebody keeps it alive. */
    @Nullable
    Object get();

    /** Entries of the map. */
    long size(Object map);

    /** What is known of its keys; made once, and held by this alone. */
    KeyRecord keys();
}
