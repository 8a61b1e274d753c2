package dev.tidemark.it.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A program of ours in a JVM of its own that has nothing but our test classes on its path, from its start to its end. */
final class ProgramRun {

    private static final long PATIENCE_SECONDS = 120;

    private final String name;
    private final Process process;
    private final Path out;
    private final Path err;

    private ProgramRun(String name, Process process, Path out, Path err) {
        this.name = name;
        this.process = process;
        this.out = out;
        this.err = err;
    }

    /** What became of it. */
    record Ended(String name, int status, List<String> out, List<String> err) {

        /** The rest of the one line that begins so. */
        String told(String key) {
            List<String> lines = out.stream()
                    .filter(line -> line.startsWith(key + "="))
                    .map(line -> line.substring(key.length() + 1))
                    .toList();
            assertThat(lines)
                    .as("%s: expected it to tell '%s' once; it said %s and %s", name, key, out, err)
                    .hasSize(1);
            return lines.get(0);
        }
    }

    static ProgramRun start(
            String name, Path folder, Path home, List<String> options, Class<?> program, String... arguments)
            throws IOException {
        return start(name, folder, home, options, List.of(), program, arguments);
    }

    static ProgramRun start(
            String name,
            Path folder,
            Path home,
            List<String> options,
            List<Path> libraries,
            Class<?> program,
            String... arguments)
            throws IOException {
        List<String> command = new ArrayList<>();
        command.add(home.resolve("bin/java").toString());
        command.add("-Xmx512m");
        command.addAll(options);
        command.add("-cp");
        command.add(String.join(
                File.pathSeparator,
                Stream.concat(Stream.of(testClasses()), libraries.stream())
                        .map(Path::toString)
                        .toList()));
        command.add(program.getName());
        command.addAll(List.of(arguments));
        Path out = Files.createTempFile(folder, "out", ".txt");
        Path err = Files.createTempFile(folder, "err", ".txt");
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectOutput(out.toFile()).redirectError(err.toFile());
        // What is set for this JVM is not meant for those.
        builder.environment().remove("JAVA_TOOL_OPTIONS");
        return new ProgramRun(name, builder.start(), out, err);
    }

    /** Where the programs' classes lie. */
    static Path testClasses() {
        try {
            return Path.of(ProgramRun.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    long pid() {
        return process.pid();
    }

    /** Waits until it ends by itself. */
    Ended await() throws IOException, InterruptedException {
        boolean ended = process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
        if (!ended) {
            process.destroyForcibly().waitFor();
        }
        Ended result = new Ended(name, process.exitValue(), Files.readAllLines(out), Files.readAllLines(err));
        assertThat(ended)
                .as(
                        "%s: expected it to end within %d s; it said %s and %s",
                        name, PATIENCE_SECONDS, result.out(), result.err())
                .isTrue();
        return result;
    }
}
