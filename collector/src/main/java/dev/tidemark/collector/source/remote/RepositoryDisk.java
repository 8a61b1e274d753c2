package dev.tidemark.collector.source.remote;

import dev.tidemark.collector.source.SourceException;
import dev.tidemark.collector.target.TargetState;
import java.io.File;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.RuntimeMXBean;
import java.time.Duration;
import javax.management.MBeanServerConnection;
import org.jspecify.annotations.Nullable;

/**
 * The disk on which a target's Flight Recorder writes. A JVM whose recording meets a full disk shuts itself down ("An irrecoverable error
 * in Jfr"), so ours must end before that. Can be seen only where the target runs on this machine.
 */
final class RepositoryDisk {

    /** A target that writes as much as a disk takes, and a collector that is late by some ticks, still leave something of this. */
    private static final long LEAST_BYTES = 32L << 20;

    /** To begin again there must be more, or it would end again at once. */
    private static final long ENOUGH_BYTES = 2 * LEAST_BYTES;

    private static final long LOOK_EVERY_NANOS = Duration.ofMillis(500).toNanos();

    /** With so much room there is time: no JVM records as fast as to fill it between two of the rarer looks. */
    private static final long PLENTY_BYTES = 4L << 30;

    private static final long LOOK_EVERY_WITH_PLENTY_NANOS =
            Duration.ofSeconds(5).toNanos();

    private final File folder;
    private final String repository;
    private final String address;
    private long lookedAt;
    private boolean plenty;

    private RepositoryDisk(File folder, String repository, String address) {
        this.folder = folder;
        this.repository = repository;
        this.address = address;
        this.lookedAt = System.nanoTime();
    }

    /** The disk of this target, or null when it cannot be seen from here, or the target has not recorded anything yet. */
    static @Nullable RepositoryDisk find(MBeanServerConnection target, String address) throws IOException {
        RuntimeMXBean runtime = ManagementFactory.newPlatformMXBeanProxy(
                target, ManagementFactory.RUNTIME_MXBEAN_NAME, RuntimeMXBean.class);
        try {
            String repository = runtime.getSystemProperties().get("jdk.jfr.repository");
            if (repository == null) {
                return null;
            }
            // The folder's name holds a time and a process id: one of that name is the target's.
            for (String root : new String[] {"/proc/" + runtime.getPid() + "/root", ""}) {
                File folder = new File(root + repository);
                if (folder.isDirectory()) {
                    return new RepositoryDisk(folder, repository, address);
                }
            }
            return null;
        } catch (RuntimeException notForUs) {
            return null;
        }
    }

    /** @throws SourceException when there is too little room to begin a recording */
    void refuseFull() throws SourceException {
        long free = folder.getUsableSpace();
        if (free < ENOUGH_BYTES && folder.isDirectory()) {
            throw full(free, "no recording is begun");
        }
    }

    /** Why our recording must end now, or null while there is room. Cheap. */
    @Nullable
    SourceException trouble() {
        long now = System.nanoTime();
        if (now - lookedAt < (plenty ? LOOK_EVERY_WITH_PLENTY_NANOS : LOOK_EVERY_NANOS)) {
            return null;
        }
        lookedAt = now;
        long free = folder.getUsableSpace();
        plenty = free > PLENTY_BYTES;
        // Of a folder that is gone, with its JVM, the free space is told as zero.
        return free < LEAST_BYTES && folder.isDirectory() ? full(free, "our recording has been ended") : null;
    }

    private SourceException full(long free, String consequence) {
        return new SourceException(
                TargetState.DENIED,
                "Only " + (free >> 20) + " MiB are free on the disk of " + repository + ", where the JVM at " + address
                        + " records, and a JVM whose recording fills its disk shuts down: " + consequence + "; free "
                        + (ENOUGH_BYTES >> 20) + " MiB there, or start the JVM with"
                        + " -XX:FlightRecorderOptions:repository=DIR on another disk.");
    }
}
