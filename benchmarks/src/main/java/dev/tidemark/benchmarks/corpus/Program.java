package dev.tidemark.benchmarks.corpus;

/** What one scenario does, from its start until its load is over. */
@FunctionalInterface
public interface Program {

    /** Runs until the load says that it is over. What it keeps alive then is still reachable when it returns. */
    void run(Load load, Watch watch) throws Exception;
}
