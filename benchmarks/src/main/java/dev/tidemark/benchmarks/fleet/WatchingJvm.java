package dev.tidemark.benchmarks.fleet;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A watcher in a JVM of its own, with the same options for all and temporary files of its own. */
abstract class WatchingJvm implements Watcher {

    /** As the launcher starts {@code serve}. */
    private static final List<String> OPTIONS = List.of("-Xmx512m");

    private final Process process;
    private final Path temporary;

    /**
     * Starts it.
     *
     * @param folder where its errors are written, in a file that bears its name
     * @param output where its standard output goes
     * @param arguments more options, and what is to be run
     */
    WatchingJvm(Path folder, String name, ProcessBuilder.Redirect output, List<String> arguments) throws IOException {
        temporary = Files.createTempDirectory(folder, name + "-");
        List<String> command = new ArrayList<>(Processes.java(OPTIONS));
        command.add("-Djava.io.tmpdir=" + temporary);
        command.addAll(arguments);
        process = new ProcessBuilder(command)
                .redirectOutput(output)
                .redirectError(folder.resolve(name + ".err").toFile())
                .start();
    }

    Process process() {
        return process;
    }

    @Override
    public long pid() {
        return process.pid();
    }

    @Override
    public Path temporary() {
        return temporary;
    }

    @Override
    public void end() {
        Processes.end(process);
    }
}
