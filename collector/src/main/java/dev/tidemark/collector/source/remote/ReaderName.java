package dev.tidemark.collector.source.remote;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Name of the recording through which one source reads a log. It tells whose it is, so that what a killed collector has left behind can be
 * closed, and what a living one reads through is left alone.
 */
record ReaderName(String log, String host, long pid, long startedAt, long number) {

    private static final Pattern FORM = Pattern.compile("(.+) read by (\\S+) (\\d+) (\\d+) (\\d+)");
    private static final AtomicLong NUMBERS = new AtomicLong();

    /** A name for a source of this process that reads this log. */
    static ReaderName of(String log) {
        return new ReaderName(
                log,
                hostName(),
                ProcessHandle.current().pid(),
                started(ProcessHandle.current()),
                NUMBERS.incrementAndGet());
    }

    /** The same reader, of another recording. */
    ReaderName withLog(String other) {
        return new ReaderName(other, host, pid, startedAt, number);
    }

    static Optional<ReaderName> parse(String name) {
        Matcher parts = FORM.matcher(name);
        if (!parts.matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(new ReaderName(
                    parts.group(1),
                    parts.group(2),
                    Long.parseLong(parts.group(3)),
                    Long.parseLong(parts.group(4)),
                    Long.parseLong(parts.group(5))));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    /** Whether its owner is known to be no more: of other machines nothing is known. */
    boolean isOrphan() {
        return host.equals(hostName())
                && ProcessHandle.of(pid)
                        .filter(process -> process.isAlive() && started(process) == startedAt)
                        .isEmpty();
    }

    @Override
    public String toString() {
        return log + " read by " + host + " " + pid + " " + startedAt + " " + number;
    }

    private static long started(ProcessHandle process) {
        return process.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
    }

    private static String hostName() {
        try {
            return InetAddress.getLocalHost().getHostName().replaceAll("\\s", "_");
        } catch (UnknownHostException e) {
            return "localhost";
        }
    }
}
