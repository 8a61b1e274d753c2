package dev.tidemark.benchmarks.agent;

import dev.tidemark.benchmarks.rig.Numbers;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

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
    public static void main(String[] arguments) throws ReflectiveOperationException, IOException {
        int entries = Integer.parseInt(arguments[1]);
        Fill fill = Fill.of(arguments[0], entries);
        List<Double> micros = new ArrayList<>();
        for (int block = 0; block < BLOCKS; block++) {
            micros.add(fill.block());
        }
        System.err.println("entries " + fill.sum());
        System.out.println(Fill.name(arguments[0], entries) + "=" + Numbers.median(micros.subList(BLOCKS / 2, BLOCKS)));
    }
}
