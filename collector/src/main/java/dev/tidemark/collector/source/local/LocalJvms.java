package dev.tidemark.collector.source.local;

import com.sun.tools.attach.VirtualMachine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/** The JVMs on this machine that this process may see. Listing them touches none of them. */
public final class LocalJvms {

    /** What each HotSpot has mapped. */
    private static final String LIBRARY = "/libjvm.so";

    private LocalJvms() {}

    /**
     * A JVM.
     *
     * @param program main class, or path of the jar; empty while the JVM has not told it
     * @param startedAt when its process began
     */
    public record LocalJvm(long pid, String program, Instant startedAt) {}

    /**
     * All of them, by process id. Those whose process has ended, or that hide (-XX:-UsePerfData), are not among them, nor are processes that
     * are no JVM: the signal that asks for an attach would end them.
     */
    public static List<LocalJvm> list() {
        return VirtualMachine.list().stream()
                .flatMap(jvm -> ProcessHandle.of(Long.parseLong(jvm.id())).stream()
                        .filter(ProcessHandle::isAlive)
                        .filter(process -> isJvm(process.pid()))
                        .flatMap(process -> process.info().startInstant().stream())
                        .map(start -> new LocalJvm(Long.parseLong(jvm.id()), program(jvm.displayName()), start)))
                .sorted((one, other) -> Long.compare(one.pid(), other.pid()))
                .toList();
    }

    /** Performance data that a JVM of another container, or one long gone, has left behind may bear the number of any process. */
    private static boolean isJvm(long pid) {
        Path process = Path.of("/proc", Long.toString(pid));
        try (Stream<String> maps = Files.lines(process.resolve("maps"), StandardCharsets.ISO_8859_1)) {
            return maps.anyMatch(line -> line.endsWith(LIBRARY));
        } catch (IOException | UncheckedIOException closed) {
            return !Files.exists(process)
                    || ProcessHandle.of(pid)
                            .filter(handle -> CommandLine.of(handle).isJava())
                            .isPresent();
        }
    }

    private static String program(String commandLine) {
        return commandLine.strip().split("\\s+", 2)[0];
    }
}
