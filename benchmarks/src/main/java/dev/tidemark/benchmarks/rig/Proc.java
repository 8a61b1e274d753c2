package dev.tidemark.benchmarks.rig;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** What Linux says of a process: /proc knows it for nothing, and the process does not notice. */
public final class Proc {

    /** Linux shows processor time in hundredths of a second on every architecture that it runs on. */
    private static final double TICKS_PER_SECOND = 100;

    private Proc() {}

    /** Whether this machine has what we read. */
    public static boolean isHere() {
        return Files.isReadable(Path.of("/proc/self/stat"));
    }

    /** Processor seconds that a process has used, in user and system mode. */
    public static double cpuSeconds(long pid) throws IOException {
        return cpuSeconds(Path.of("/proc/" + pid));
    }

    /** Processor seconds of all processes that this one has started and that have ended. */
    public static double endedChildrenCpuSeconds() throws IOException {
        String[] fields = stat(Path.of("/proc/self"));
        return (Long.parseLong(fields[13]) + Long.parseLong(fields[14])) / TICKS_PER_SECOND;
    }

    /** Of a process's processor seconds, those of the threads in which a JVM compiles. */
    public static double compilingSeconds(long pid) throws IOException {
        double sum = 0;
        try (DirectoryStream<Path> threads = Files.newDirectoryStream(Path.of("/proc/" + pid + "/task"))) {
            for (Path thread : threads) {
                sum += isCompiler(thread) ? cpuSeconds(thread) : 0;
            }
        }
        return sum;
    }

    private static boolean isCompiler(Path thread) {
        try {
            String name = Files.readString(thread.resolve("comm"));
            return name.startsWith("C1 Comp") || name.startsWith("C2 Comp");
        } catch (IOException endedMeanwhile) {
            return false;
        }
    }

    private static double cpuSeconds(Path processOrThread) throws IOException {
        String[] fields = stat(processOrThread);
        return (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) / TICKS_PER_SECOND;
    }

    private static String[] stat(Path processOrThread) throws IOException {
        String stat = Files.readString(processOrThread.resolve("stat"));
        // The name of the program stands in parentheses and may hold blanks.
        return stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
    }

    /** Processor seconds that all processes of this machine have used. */
    public static double machineCpuSeconds() throws IOException {
        List<String> lines = Files.readAllLines(Path.of("/proc/stat"));
        String[] fields = lines.get(0).trim().split("\\s+", -1);
        long busy = 0;
        // user, nice, system, then idle and waiting, which are none, then interrupts, soft interrupts
        for (int field : new int[] {1, 2, 3, 6, 7}) {
            busy += Long.parseLong(fields[field]);
        }
        return busy / TICKS_PER_SECOND;
    }

    /** Resident memory in bytes. */
    public static long residentBytes(long pid) throws IOException {
        return status(pid, "VmRSS") * 1024;
    }

    /** The most resident memory that it has had so far, in bytes, or 0 when it has just ended. */
    public static long peakResidentBytes(long pid) {
        try {
            return status(pid, "VmHWM") * 1024;
        } catch (IOException endedMeanwhile) {
            return 0;
        }
    }

    /** Threads that it has now. */
    public static int threads(long pid) throws IOException {
        return Math.toIntExact(status(pid, "Threads"));
    }

    /** Files and sockets that it has open. */
    public static int descriptors(long pid) throws IOException {
        try (Stream<Path> all = Files.list(Path.of("/proc/" + pid + "/fd"))) {
            return (int) all.count();
        }
    }

    private static long status(long pid, String key) throws IOException {
        for (String line : Files.readAllLines(Path.of("/proc/" + pid + "/status"))) {
            if (line.startsWith(key + ":")) {
                return Long.parseLong(line.substring(key.length() + 1).trim().split(" ", -1)[0]);
            }
        }
        throw new IOException("/proc/" + pid + "/status has no " + key);
    }
}
