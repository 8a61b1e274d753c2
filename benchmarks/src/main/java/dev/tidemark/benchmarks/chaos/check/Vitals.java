package dev.tidemark.benchmarks.chaos.check;

import dev.tidemark.benchmarks.rig.OwnJdk;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a JVM tells of itself. */
final class Vitals {

    private static final Pattern TOTAL = Pattern.compile("Total\\s+\\d+\\s+(\\d+)");

    private Vitals() {}

    /** Bytes of objects on the heap, after a full collection. */
    static long liveBytes(long pid) throws IOException, InterruptedException {
        Process jcmd = new ProcessBuilder(OwnJdk.tool("jcmd"), Long.toString(pid), "GC.class_histogram")
                .redirectErrorStream(true)
                .start();
        String said = new String(jcmd.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        jcmd.waitFor();
        Matcher total = TOTAL.matcher(said);
        if (!total.find()) {
            throw new IOException(
                    "jcmd told no total: " + said.lines().findFirst().orElse(""));
        }
        return Long.parseLong(total.group(1));
    }
}
