package dev.tidemark.it;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * A program of ours in a JVM of its own. It says {@code ready} when it is, and ends when it is closed; its standard input is a pipe from
 * us, so that it can also be told things and ends with us.
 */
public final class TargetJvm implements AutoCloseable {

    private final Process process;
    private final BufferedReader output;

    private TargetJvm(Process process) {
        this.process = process;
        this.output = process.inputReader();
    }

    /** Starts a program on the JDK at {@code home} and returns when it is ready. */
    public static TargetJvm start(Path home, List<String> jvmOptions, Class<?> program, String... arguments)
            throws IOException {
        return start(List.of(), home, jvmOptions, program, arguments);
    }

    /** The same by way of another program, which must become the java command that it is given. */
    public static TargetJvm start(
            List<String> launcher, Path home, List<String> jvmOptions, Class<?> program, String... arguments)
            throws IOException {
        List<String> command = new ArrayList<>(launcher);
        command.add(home.resolve("bin/java").toString());
        command.addAll(jvmOptions);
        command.addAll(List.of("-cp", classPath()));
        command.add(program.getName());
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        TargetJvm target = new TargetJvm(process);
        target.expect("ready");
        return target;
    }

    /** Ours, without the agent's own classes: where there is an agent, it is the shipped jar. */
    private static String classPath() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> !entry.contains("tidemark-agent")
                        && !entry.endsWith(Path.of("agent", "target", "classes").toString()))
                .collect(Collectors.joining(File.pathSeparator));
    }

    /** Tells the program something, and returns the line that it answers. */
    public String ask(String line) throws IOException {
        process.outputWriter().write(line + "\n");
        process.outputWriter().flush();
        String answer = output.readLine();
        if (answer == null) {
            throw new IOException("expected an answer to '" + line + "', but the program has ended");
        }
        return answer;
    }

    public long pid() {
        return process.pid();
    }

    public String address() {
        return Long.toString(pid());
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** Sends it a signal, such as {@code STOP}. */
    public void signal(String name) throws IOException, InterruptedException {
        int status = new ProcessBuilder("kill", "-" + name, address())
                .inheritIO()
                .start()
                .waitFor();
        if (status != 0) {
            throw new IOException("expected kill -" + name + " to do it, but its exit status was " + status);
        }
    }

    /** Ends it as {@code kill -9} does. */
    public void kill() throws InterruptedException {
        process.destroyForcibly();
        process.waitFor(10, TimeUnit.SECONDS);
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }

    private void expect(String line) throws IOException {
        String said = output.readLine();
        if (!line.equals(said)) {
            close();
            throw new IOException("expected the program to say '" + line + "', but it said '" + said + "'");
        }
    }
}
