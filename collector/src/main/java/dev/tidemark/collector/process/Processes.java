package dev.tidemark.collector.process;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.UUID;

/** What the system tells of processes. */
final class Processes {

    private static final Path PROC = Path.of("/proc");
    private static final boolean LINUX = System.getProperty("os.name", "").equals("Linux");
    private static final int PLACE_DIGITS = 12;

    /** Of what {@code /proc/PID/stat} says behind the name of the program. */
    private static final int START = 19;

    private Processes() {}

    /**
     * When a process began, or 0 when that cannot be known. On Linux in the kernel's ticks: the JDK tells a time of the day, which is
     * another one for the same process once the clock has been set.
     */
    static long startOf(long pid) {
        if (!LINUX) {
            return ProcessHandle.of(pid)
                    .flatMap(process -> process.info().startInstant())
                    .map(Instant::toEpochMilli)
                    .orElse(0L);
        }
        try {
            String stat = Files.readString(PROC.resolve(pid + "/stat"), StandardCharsets.ISO_8859_1);
            // The name of the program may hold anything, spaces and parentheses too.
            return Long.parseLong(stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1)[START]);
        } catch (IOException | RuntimeException notTold) {
            return 0;
        }
    }

    /** Whether processes of other users are seen: where they are hidden, one that is not seen may live. */
    static boolean allAreSeen() {
        return !LINUX || Files.isReadable(PROC.resolve("1/stat"));
    }

    /** Where the numbers of processes mean the same as here. */
    static String place() {
        String all;
        try {
            all = LINUX
                    ? Files.readString(PROC.resolve("sys/kernel/random/boot_id"))
                                    .strip()
                            + Files.readSymbolicLink(PROC.resolve("self/ns/pid"))
                    : System.getProperty("os.name") + InetAddress.getLocalHost().getHostName();
        } catch (IOException notTold) {
            all = UUID.randomUUID().toString();
        }
        return UUID.nameUUIDFromBytes(all.getBytes(StandardCharsets.UTF_8))
                .toString()
                .replace("-", "")
                .substring(0, PLACE_DIGITS);
    }
}
