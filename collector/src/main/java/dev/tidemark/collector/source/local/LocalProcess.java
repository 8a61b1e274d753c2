package dev.tidemark.collector.source.local;

import com.sun.tools.attach.AttachNotSupportedException;
import com.sun.tools.attach.AttachOperationFailedException;
import com.sun.tools.attach.VirtualMachine;
import com.sun.tools.attach.VirtualMachineDescriptor;
import dev.tidemark.collector.source.JmxAddress;
import dev.tidemark.collector.source.SourceException;
import dev.tidemark.collector.source.jmx.JmxEndpoint;
import dev.tidemark.collector.target.TargetState;
import java.io.IOException;
import java.net.MalformedURLException;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.management.remote.JMXServiceURL;

/** A JVM on this machine, by process id. */
public final class LocalProcess {

    /** On a busy machine a JVM that has just started takes long. */
    private static final long ATTACH_SECONDS = 30;

    private final long pid;

    /** Process ids are used again: a process that started later is another one. */
    private final Optional<Instant> startedAt;

    /** The process that has this id now, if any has. */
    public LocalProcess(long pid) {
        this.pid = pid;
        this.startedAt = ProcessHandle.of(pid).flatMap(handle -> handle.info().startInstant());
    }

    /** Whether that very process still runs. */
    public boolean isAlive() {
        return ProcessHandle.of(pid)
                .filter(handle ->
                        handle.isAlive() && handle.info().startInstant().equals(startedAt))
                .isPresent();
    }

    /** Main class or jar without its path, or {@code jvm} when the process does not tell us. */
    public String program() {
        for (VirtualMachineDescriptor jvm : VirtualMachine.list()) {
            if (jvm.id().equals(Long.toString(pid))) {
                return shortName(jvm.displayName());
            }
        }
        return "jvm";
    }

    static String shortName(String commandLine) {
        String program = commandLine.strip().split("\\s+", 2)[0];
        if (program.endsWith(".jar")) {
            program = program.substring(0, program.length() - ".jar".length());
            return program.substring(Math.max(program.lastIndexOf('/'), program.lastIndexOf('\\')) + 1);
        }
        String name = program.substring(Math.max(program.lastIndexOf('.'), program.lastIndexOf('/')) + 1);
        return name.isEmpty() ? "jvm" : name;
    }

    /** Has the JVM open its local management port, if it has not yet, and says where it is. */
    public JmxEndpoint endpoint() throws SourceException {
        if (!isAlive()) {
            throw new SourceException(
                    TargetState.GONE, "No process " + pid + " is running: list the JVMs on this machine with jps -l.");
        }
        refuseForeign();
        try {
            JMXServiceURL url = new JMXServiceURL(attached());
            return new JmxEndpoint(JmxAddress.of(url), Optional.empty());
        } catch (AttachNotSupportedException e) {
            throw new SourceException(
                    TargetState.DENIED,
                    "Process " + pid + " does not let itself be attached to: it is no JVM, or was started with"
                            + " -XX:+DisableAttachMechanism; name a JVM, or its JMX port as host:port.",
                    e);
        } catch (AttachOperationFailedException e) {
            throw new SourceException(
                    TargetState.DENIED,
                    "Process " + pid + " cannot start its management agent: its Java runtime lacks the module"
                            + " jdk.management.agent; run it on a full JDK or JRE 17 or newer.",
                    e);
        } catch (MalformedURLException e) {
            throw new SourceException(
                    TargetState.DENIED,
                    "Process " + pid + " answered with an address that is none: name its JMX port as host:port.",
                    e);
        } catch (IOException e) {
            if (!isAlive()) {
                throw new SourceException(TargetState.GONE, "Process " + pid + " has ended.", e);
            }
            throw new SourceException(
                    TargetState.DENIED,
                    "Process " + pid
                            + " does not answer an attach: it is no JVM, hangs, or belongs to another user or container;"
                            + " run tidemark as the same user, or name its JMX port as host:port.",
                    e);
        }
    }

    /** A stopped JVM takes the call and never answers: the wait for it is ours to end. */
    private String attached() throws IOException, AttachNotSupportedException {
        FutureTask<String> attaching = new FutureTask<>(this::managementAgent);
        Thread thread = new Thread(attaching, "tidemark-attach");
        thread.setDaemon(true);
        thread.start();
        try {
            return attaching.get(ATTACH_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            Throwable cause = e.getCause();
            if (cause instanceof AttachNotSupportedException refused) {
                throw refused;
            }
            throw cause instanceof IOException failed ? failed : new IOException(cause);
        } catch (TimeoutException e) {
            throw new IOException("no answer in " + ATTACH_SECONDS + " s", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    private String managementAgent() throws IOException, AttachNotSupportedException {
        VirtualMachine jvm = VirtualMachine.attach(Long.toString(pid));
        try {
            return jvm.startLocalManagementAgent();
        } finally {
            detach(jvm);
        }
    }

    /** Attaching to another user's JVM fails after a long wait and with a misleading word: say it at once. */
    private void refuseForeign() throws SourceException {
        Optional<String> owner =
                ProcessHandle.of(pid).flatMap(handle -> handle.info().user());
        Optional<String> self = ProcessHandle.current().info().user();
        boolean foreign = owner.isPresent() && self.isPresent() && !owner.equals(self);
        if (foreign && !self.get().equals("root")) {
            throw new SourceException(
                    TargetState.DENIED,
                    "Process " + pid + " belongs to user " + owner.get() + " and not to " + self.get()
                            + ": run tidemark as " + owner.get() + ", or name the JVM's JMX port as host:port.");
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
