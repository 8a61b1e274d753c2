package dev.tidemark.collector.source.local;

import com.sun.tools.attach.AttachNotSupportedException;
import com.sun.tools.attach.VirtualMachine;
import dev.tidemark.collector.source.SourceException;
import dev.tidemark.collector.target.TargetState;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Attaches to a JVM on this machine, and says in a sentence why that cannot be done. */
final class Attachment {

    /** On a busy machine a JVM that has just started takes long. */
    private static final long SECONDS = 30;

    /** Of the signals that a process catches, as its status has them: the one by which a JVM is asked to listen. */
    private static final long QUIT = 1L << 2;

    private final LocalProcess process;
    private final String elsewhere;

    /** @param elsewhere what to do instead where a process cannot be attached to; ends a sentence */
    Attachment(LocalProcess process, String elsewhere) {
        this.process = process;
        this.elsewhere = elsewhere;
    }

    /** What is done with a JVM that one is attached to. */
    interface Work<T> {
        T with(VirtualMachine jvm) throws IOException, SourceException;
    }

    /**
     * Attaches, does the work and detaches.
     *
     * @throws IOException what the work throws, after attaching went well
     */
    <T> T have(Work<T> work) throws SourceException, IOException {
        long pid = process.pid();
        if (!process.isAlive()) {
            throw new SourceException(
                    TargetState.GONE, "No process " + pid + " is running: tidemark list tells those of this machine.");
        }
        refuseForeign();
        try {
            if (!catchesQuit(pid)) {
                throw new AttachNotSupportedException("it does not catch SIGQUIT");
            }
            return bounded(work);
        } catch (AttachNotSupportedException e) {
            throw new SourceException(
                    TargetState.DENIED,
                    "Process " + pid + " does not let itself be attached to: it is no JVM, or was started with"
                            + " -XX:+DisableAttachMechanism; name a JVM, or " + elsewhere + ".",
                    e);
        } catch (Unanswered e) {
            if (!process.isAlive()) {
                throw new SourceException(TargetState.GONE, "Process " + pid + " has ended.", e);
            }
            throw new SourceException(
                    TargetState.DENIED,
                    "Process " + pid
                            + " does not answer an attach: it is no JVM, hangs, or belongs to another user or container;"
                            + " run tidemark as the same user, or " + elsewhere + ".",
                    e);
        }
    }

    /** A stopped JVM takes the call and never answers: the wait for it is ours to end. */
    private <T> T bounded(Work<T> work) throws IOException, AttachNotSupportedException, SourceException {
        FutureTask<T> attaching = new FutureTask<>(() -> attached(work));
        Thread thread = new Thread(attaching, "tidemark-attach");
        thread.setDaemon(true);
        thread.start();
        try {
            return attaching.get(SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            Throwable cause = e.getCause();
            if (cause instanceof AttachNotSupportedException refused) {
                throw refused;
            }
            if (cause instanceof SourceException told) {
                throw told;
            }
            throw cause instanceof IOException failed ? failed : new Unanswered(cause);
        } catch (TimeoutException e) {
            throw new Unanswered(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Unanswered(e);
        }
    }

    private <T> T attached(Work<T> work) throws IOException, AttachNotSupportedException, SourceException {
        VirtualMachine jvm;
        try {
            jvm = VirtualMachine.attach(Long.toString(process.pid()));
        } catch (IOException e) {
            throw new Unanswered(e);
        }
        try {
            return work.with(jvm);
        } finally {
            detach(jvm);
        }
    }

    /** It could not be attached to, or not in time. */
    private static final class Unanswered extends IOException {

        private static final long serialVersionUID = 1L;

        Unanswered(@Nullable Throwable cause) {
            super(cause);
        }
    }

    /** Attaching to another user's JVM fails after a long wait and with a misleading word: say it at once. */
    private void refuseForeign() throws SourceException {
        Optional<String> owner = foreignOwner(process.pid());
        if (owner.isPresent()) {
            throw new SourceException(
                    TargetState.DENIED,
                    "Process " + process.pid() + " belongs to user " + owner.get() + " and not to " + self()
                            + ": run tidemark as " + owner.get() + ", or " + elsewhere + ".");
        }
    }

    /** Who the process belongs to, if that keeps us from attaching: neither we nor root. Empty where that cannot be told. */
    static Optional<String> foreignOwner(long pid) {
        Optional<String> owner =
                ProcessHandle.of(pid).flatMap(handle -> handle.info().user());
        return self().equals("root") || self().isEmpty()
                ? Optional.empty()
                : owner.filter(user -> !user.equals(self()));
    }

    private static String self() {
        return ProcessHandle.current().info().user().orElse("");
    }

    /** A process that does not catch the signal would be ended by it. True where that cannot be told. */
    static boolean catchesQuit(long pid) {
        Path status = Path.of("/proc", Long.toString(pid), "status");
        try {
            return Files.readAllLines(status, StandardCharsets.ISO_8859_1).stream()
                    .filter(line -> line.startsWith("SigCgt:"))
                    .allMatch(line -> (Long.parseUnsignedLong(
                                            line.substring("SigCgt:".length()).strip(), 16)
                                    & QUIT)
                            != 0);
        } catch (IOException | NumberFormatException e) {
            return true;
        }
    }

    private static void detach(VirtualMachine jvm) {
        try {
            jvm.detach();
        } catch (IOException alreadyGone) {
            // Nothing to detach from.
        }
    }
}
