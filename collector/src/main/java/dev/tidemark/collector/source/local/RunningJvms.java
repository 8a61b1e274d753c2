package dev.tidemark.collector.source.local;

import dev.tidemark.collector.source.local.LocalJvms.LocalJvm;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** The JVMs of this machine, with what can be told of them from outside. Nothing attaches to any of them. */
public final class RunningJvms {

    private static final int OLDEST_JAVA = 17;
    private static final String NO_ATTACH = "-XX:+DisableAttachMechanism";

    private RunningJvms() {}

    /**
     * All that can be seen but this one, by process id. Those that hide from the JDK's list (other users' ones, and those without
     * performance data) are found by the name of their program, {@code java}.
     */
    public static List<RunningJvm> list() {
        Map<Long, String> programs = new HashMap<>();
        TreeSet<Long> pids = new TreeSet<>();
        for (LocalJvm jvm : LocalJvms.list()) {
            pids.add(jvm.pid());
            programs.put(jvm.pid(), jvm.program());
        }
        ProcessHandle.allProcesses()
                .filter(process -> CommandLine.of(process).isJava())
                .map(ProcessHandle::pid)
                .forEach(pids::add);
        pids.remove(ProcessHandle.current().pid());
        return pids.stream()
                .flatMap(pid -> ProcessHandle.of(pid).stream())
                .filter(ProcessHandle::isAlive)
                .map(process -> outline(
                        process,
                        Optional.ofNullable(programs.get(process.pid())).filter(it -> !it.isEmpty())))
                .toList();
    }

    private static RunningJvm outline(ProcessHandle process, Optional<String> program) {
        CommandLine commandLine = CommandLine.of(process);
        Optional<String> java = JavaRelease.of(process);
        OpenFiles files = OpenFiles.of(process.pid());
        return new RunningJvm(
                process.pid(),
                program.orElseGet(commandLine::program),
                java,
                process.info().user(),
                files.recording(),
                files.agent(),
                obstacle(process, commandLine, java));
    }

    private static Optional<String> obstacle(ProcessHandle process, CommandLine commandLine, Optional<String> java) {
        Optional<String> owner = Attachment.foreignOwner(process.pid());
        if (owner.isPresent()) {
            return Optional.of("belongs to user " + owner.get() + ": run tidemark as that user");
        }
        Optional<Integer> feature = java.flatMap(JavaRelease::feature);
        if (feature.isPresent() && feature.get() < OLDEST_JAVA) {
            return Optional.of("runs on Java " + feature.get() + ": " + OLDEST_JAVA + " or newer is needed");
        }
        if (commandLine.has(NO_ATTACH)) {
            return Optional.of("was started with " + NO_ATTACH + ": name its JMX port");
        }
        if (!Attachment.catchesQuit(process.pid())) {
            return Optional.of("takes no attach: it is still starting, or was started with -Xrs");
        }
        return Optional.empty();
    }
}
