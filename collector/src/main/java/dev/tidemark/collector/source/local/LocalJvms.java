package dev.tidemark.collector.source.local;

import com.sun.tools.attach.VirtualMachine;
import java.time.Instant;
import java.util.List;

/** The JVMs on this machine that this process may see. Listing them touches none of them. */
public final class LocalJvms {

    private LocalJvms() {}

    /**
     * A JVM.
     *
     * @param program main class, or path of the jar; empty while the JVM has not told it
     * @param startedAt when its process began
     */
    public record LocalJvm(long pid, String program, Instant startedAt) {}

    /** All of them, by process id. Those whose process has ended, or that hide (-XX:-UsePerfData), are not among them. */
    public static List<LocalJvm> list() {
        return VirtualMachine.list().stream()
                .flatMap(jvm -> ProcessHandle.of(Long.parseLong(jvm.id())).stream()
                        .filter(ProcessHandle::isAlive)
                        .flatMap(process -> process.info().startInstant().stream())
                        .map(start -> new LocalJvm(Long.parseLong(jvm.id()), program(jvm.displayName()), start)))
                .sorted((one, other) -> Long.compare(one.pid(), other.pid()))
                .toList();
    }

    private static String program(String commandLine) {
        return commandLine.strip().split("\\s+", 2)[0];
    }
}
