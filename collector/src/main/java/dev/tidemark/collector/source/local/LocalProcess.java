package dev.tidemark.collector.source.local;

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
import javax.management.remote.JMXServiceURL;

/** A JVM on this machine, by process id. */
public final class LocalProcess {

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

    long pid() {
        return pid;
    }

    /** Has the JVM open its local management port, if it has not yet, and says where it is. */
    public JmxEndpoint endpoint() throws SourceException {
        try {
            String address = new Attachment(this, "name its JMX port as host:port")
                    .have(VirtualMachine::startLocalManagementAgent);
            return new JmxEndpoint(JmxAddress.of(new JMXServiceURL(address)), Optional.empty());
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
                            + " broke off while it was to open its local management port: try again, or name its JMX"
                            + " port as host:port.",
                    e);
        }
    }
}
