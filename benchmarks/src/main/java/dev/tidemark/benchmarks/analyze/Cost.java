package dev.tidemark.benchmarks.analyze;

import dev.tidemark.benchmarks.rig.Proc;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * What a process took from its start to its end.
 *
 * @param seconds on the wall
 * @param processorSeconds of all its threads
 * @param peakBytes the most memory that was resident
 * @param said on standard output
 */
record Cost(double seconds, double processorSeconds, long peakBytes, String said) {

    private static final int LOOK_EVERY_MILLIS = 20;

    /** Runs it to its end. */
    static Cost of(List<String> command) throws IOException, InterruptedException {
        Path out = Files.createTempFile("tidemark-analyze", ".out");
        try {
            double before = Proc.endedChildrenCpuSeconds();
            long begin = System.nanoTime();
            Process process = new ProcessBuilder(command)
                    .redirectOutput(out.toFile())
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            long peak = 0;
            while (!process.waitFor(LOOK_EVERY_MILLIS, TimeUnit.MILLISECONDS)) {
                peak = Math.max(peak, Proc.peakResidentBytes(process.pid()));
            }
            double seconds = (System.nanoTime() - begin) / 1e9;
            if (process.exitValue() != 0) {
                throw new IOException("Ended with status " + process.exitValue() + ": " + String.join(" ", command));
            }
            return new Cost(seconds, Proc.endedChildrenCpuSeconds() - before, peak, Files.readString(out));
        } finally {
            Files.delete(out);
        }
    }
}
