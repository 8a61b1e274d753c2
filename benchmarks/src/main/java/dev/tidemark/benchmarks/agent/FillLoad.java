package dev.tidemark.benchmarks.agent;

import java.util.Arrays;

/**
 * Does nothing but fill maps of one size: the worst case, since nothing else takes time. Prints the processor time of the thread that does: what else
 * the machine does takes time, but not this.
 */
final class FillLoad {

    private static final int BLOCKS = 16;

    private FillLoad() {}

    /**
     * Runs.
     *
     * @param arguments one of the kinds, and how many entries each gets
     */
    public static void main(String[] arguments) {
        Fill fill = new Fill(arguments[0], Integer.parseInt(arguments[1]));
        double[] micros = new double[BLOCKS];
        for (int block = 0; block < BLOCKS; block++) {
            micros[block] = fill.block();
        }
        double[] later = Arrays.copyOfRange(micros, BLOCKS / 2, BLOCKS);
        Arrays.sort(later);
        System.err.println("entries " + fill.sum());
        System.out.println(fill.name() + "=" + later[later.length / 2]);
    }
}
