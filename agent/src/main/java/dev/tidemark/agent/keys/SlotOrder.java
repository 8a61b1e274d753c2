package dev.tidemark.agent.keys;

/**
 * The order in which a walk goes over the slots of a table, so that it can go on in one that has doubled meanwhile: by their number with its bits
 * reversed. The entries of a slot then lie in the two slots that have its number for their last bits, and those come in its place in the order. So
 * what was walked over stays so, and nothing comes twice. Redis goes over its tables in the same way.
 */
final class SlotOrder {

    private SlotOrder() {}

    /**
     * The slot after this one; 0, the first of all, after the last.
     *
     * @param length of the table now, a power of two
     */
    static int next(int slot, int length) {
        int beyond = ~(length - 1);
        return Integer.reverse(Integer.reverse(slot | beyond) + 1);
    }
}
