package dev.tidemark.agent.holders;

/**
 * Is told of an object that was looked for and found.
 *
 * @param <T> what the caller knows the object by
 */
@FunctionalInterface
public interface Finding<T> {

    /**
     * It was found.
     *
     * @param field the nearest field that is not a collection's own
     * @param within the object or array that refers to it, such as the cache around a map; not to be kept
     */
    void found(T known, String field, Object within);
}
