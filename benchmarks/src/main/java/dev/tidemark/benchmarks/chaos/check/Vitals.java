package dev.tidemark.benchmarks.chaos.check;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What a process uses, as the operating system and its JVM tell. */
final class Vitals {

    private static final Pattern TOTAL = Pattern.compile("Total\\s+\\d+\\s+(\\d+)");
    private static final String JCMD =
            Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();

    private Vitals() {}

    static int threads(long pid) throws IOException {
        return (int) status(pid, "Threads");
    }

    static long residentBytes(long pid) throws IOException {
        return status(pid, "VmRSS") << 10;
    }

    private static long status(long pid, String key) throws IOException {
        List<String> lines = Files.readAllLines(Path.of("/proc/" + pid + "/status"));
        for (String line : lines) {
            if (line.startsWith(key + ":")) {
                return Long.parseLong(line.replaceAll("\\D", ""));
            }
        }
        throw new IOException("/proc/" + pid + "/status has no " + key);
    }

    static int descriptors(long pid) throws IOException {
        try (Stream<Path> all = Files.list(Path.of("/proc/" + pid + "/fd"))) {
            return (int) all.count();
        }
    }

    /** Bytes of objects on the heap, after a full collection. */
    static long liveBytes(long pid) throws IOException, InterruptedException {
        Process jcmd = new ProcessBuilder(JCMD, Long.toString(pid), "GC.class_histogram")
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
