package dev.tidemark.benchmarks.agent;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What is alive in the JVM after a full collection, as {@code jcmd GC.class_histogram} counts it.
 *
 * @param seconds since the soak began
 * @param liveBytes all of it
 * @param agentBytes objects of the agent's own classes
 * @param agentObjects how many these are
 * @param maps that the agent counts, as Tidemark reads it
 * @param agentSeconds processor time that the agent reckons it has used
 */
record SoakReading(double seconds, long liveBytes, long agentBytes, long agentObjects, long maps, double agentSeconds) {

    private static final Pattern LINE = Pattern.compile("\\s*\\d+:\\s+(\\d+)\\s+(\\d+)\\s+(\\S+).*");
    private static final Pattern TOTAL = Pattern.compile("Total\\s+(\\d+)\\s+(\\d+)\\s*");

    static SoakReading of(double seconds, String jcmd, long pid, long maps, double agentSeconds)
            throws IOException, InterruptedException {
        long live = -1;
        long bytes = 0;
        long objects = 0;
        for (String line : histogram(jcmd, pid)) {
            Matcher total = TOTAL.matcher(line);
            if (total.matches()) {
                live = Long.parseLong(total.group(2));
            }
            Matcher one = LINE.matcher(line);
            if (one.matches() && isAgents(one.group(3))) {
                objects += Long.parseLong(one.group(1));
                bytes += Long.parseLong(one.group(2));
            }
        }
        if (live < 0) {
            throw new IOException("jcmd " + pid + " GC.class_histogram tells no total: does the program still run?");
        }
        return new SoakReading(seconds, live, bytes, objects, maps, agentSeconds);
    }

    /** The program's own classes lie in our package, too. */
    private static boolean isAgents(String className) {
        return (className.contains("dev.tidemark.") || className.contains("TidemarkGrowth"))
                && !className.contains("dev.tidemark.benchmarks.");
    }

    private static List<String> histogram(String jcmd, long pid) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(jcmd, Long.toString(pid), "GC.class_histogram")
                .redirectErrorStream(true)
                .start();
        List<String> lines = new ArrayList<>();
        try (InputStream in = process.getInputStream()) {
            lines.addAll(new String(in.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8)
                    .lines()
                    .toList());
        }
        process.waitFor();
        return lines;
    }
}
