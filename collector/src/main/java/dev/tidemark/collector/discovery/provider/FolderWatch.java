package dev.tidemark.collector.discovery.provider;

import java.io.IOException;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Looks again whenever something in some folders may have changed: at once where the system tells, and now and then where it does not
 * (network volumes, folders that are not there yet, a limit on watches that is reached). One thread of its own.
 */
public final class FolderWatch implements AutoCloseable {

    private static final WatchEvent.Kind<?>[] ANYTHING = {
        StandardWatchEventKinds.ENTRY_CREATE, StandardWatchEventKinds.ENTRY_MODIFY, StandardWatchEventKinds.ENTRY_DELETE
    };

    /** Who writes a file in several steps shall have come to its end, and many changes at a time are one. */
    private static final Duration SETTLING = Duration.ofMillis(200);

    private static final Duration LONGEST_SETTLING = Duration.ofSeconds(2);

    private final Set<Path> folders;
    private final Duration poll;
    private final Runnable look;
    private final Consumer<RuntimeException> failed;
    private final @Nullable WatchService service;
    private final Thread thread;
    private volatile boolean closed;

    /**
     * Not begun yet.
     *
     * @param poll how often to look where nothing is told
     * @param look called in the thread of this watch, first at the start
     * @param failed told, in the same thread, what a look has thrown; the next look comes nevertheless
     */
    public FolderWatch(
            String name, Set<Path> folders, Duration poll, Runnable look, Consumer<RuntimeException> failed) {
        this.folders = Set.copyOf(folders);
        this.poll = poll;
        this.look = look;
        this.failed = failed;
        this.service = open();
        this.thread = new Thread(this::run, "tidemark-" + name);
        this.thread.setDaemon(true);
    }

    private static @Nullable WatchService open() {
        try {
            return FileSystems.getDefault().newWatchService();
        } catch (IOException | UnsupportedOperationException e) {
            // The system has no more watches to give: polling remains.
            return null;
        }
    }

    /** Begins. */
    public void start() {
        thread.start();
    }

    private void run() {
        try {
            while (!closed) {
                // Before the look, so that no change can fall between the two; and each time, since a folder may have
                // been made anew.
                folders.forEach(this::register);
                lookOnce();
                await();
            }
        } catch (InterruptedException | ClosedWatchServiceException e) {
            // We are closed.
        }
    }

    private void lookOnce() {
        try {
            look.run();
        } catch (RuntimeException e) {
            try {
                failed.accept(e);
            } catch (RuntimeException again) {
                // Who listens cannot even take this. He is asked again, after the next look.
            }
        }
    }

    private void register(Path folder) {
        if (service == null) {
            return;
        }
        try {
            folder.register(service, ANYTHING);
        } catch (IOException e) {
            // Not there now: the poll looks again.
        }
    }

    private void await() throws InterruptedException {
        if (service == null) {
            Thread.sleep(poll.toMillis());
            return;
        }
        WatchKey key = service.poll(poll.toMillis(), TimeUnit.MILLISECONDS);
        long began = System.nanoTime();
        while (key != null) {
            key.pollEvents();
            key.reset();
            // A folder that never rests, because others write logs there, must be looked at nevertheless.
            boolean overdue = System.nanoTime() - began > LONGEST_SETTLING.toNanos();
            key = overdue ? null : service.poll(SETTLING.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    @Override
    public void close() {
        closed = true;
        thread.interrupt();
        if (service != null) {
            try {
                service.close();
            } catch (IOException e) {
                // It ends with the process.
            }
        }
    }
}
