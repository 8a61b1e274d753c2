package dev.tidemark.collector.source.remote;

import dev.tidemark.collector.process.ProcessMark;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Name of the recording through which one source reads a log. It tells whose it is, so that what a killed collector has left behind can be
 * closed, and what a living one reads through is left alone. Of processes of other machines and containers nothing can be known, so that a
 * living reader renews its name now and then.
 *
 * @param host for people who look at the target's recordings
 * @param number tells the readers of one process apart
 * @param renewedAt for how long the target's JVM had run by then, in seconds: the only clock that all its readers share
 */
record ReaderName(String log, String host, ProcessMark owner, long number, long renewedAt) {

    static final Duration RENEWED_EVERY = Duration.ofMinutes(1);

    /** Whoever is held up for so long has lost its connection, and begins anew. */
    static final Duration FORGOTTEN_AFTER = Duration.ofMinutes(10);

    private static final Pattern FORM = Pattern.compile("(.+) read by (\\S+) (\\S+) (\\d{1,18}) (\\d{1,18})");
    private static final AtomicLong NUMBERS = new AtomicLong();

    /** A name for a source of this process that reads this log. */
    static ReaderName of(String log) {
        return new ReaderName(log, hostName(), ProcessMark.ours(), NUMBERS.incrementAndGet(), 0);
    }

    /** The same reader, of another recording. */
    ReaderName withLog(String other) {
        return new ReaderName(other, host, owner, number, renewedAt);
    }

    /** The same reader, alive at this time of the target's JVM. */
    ReaderName renewed(Duration uptime) {
        return new ReaderName(log, host, owner, number, uptime.toSeconds());
    }

    static Optional<ReaderName> parse(String name) {
        Matcher parts = FORM.matcher(name);
        return parts.matches()
                ? ProcessMark.parse(parts.group(3))
                        .map(owner -> new ReaderName(
                                parts.group(1),
                                parts.group(2),
                                owner,
                                Long.parseLong(parts.group(4)),
                                Long.parseLong(parts.group(5))))
                : Optional.empty();
    }

    boolean isSameReaderAs(ReaderName other) {
        return owner.equals(other.owner) && number == other.number;
    }

    /** Whether nobody reads by this name any more: known to be no more, or not heard of for long where that cannot be known. */
    boolean isOrphan(Duration uptime) {
        if (owner.isOfThisPlace()) {
            return owner.isDead();
        }
        return uptime.toSeconds() - renewedAt > FORGOTTEN_AFTER.toSeconds();
    }

    @Override
    public String toString() {
        return log + " read by " + host + " " + owner + " " + number + " " + renewedAt;
    }

    private static String hostName() {
        try {
            return InetAddress.getLocalHost().getHostName().replaceAll("\\s", "_");
        } catch (UnknownHostException e) {
            return "localhost";
        }
    }
}
