package dev.tidemark.benchmarks.agent;

import com.sun.tools.attach.AgentInitializationException;
import com.sun.tools.attach.AgentLoadException;
import com.sun.tools.attach.AttachNotSupportedException;
import com.sun.tools.attach.VirtualMachine;
import dev.tidemark.benchmarks.rig.BuiltJars;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/** A JVM with a load, into which the agent is brought and out of which it is taken. For one thread. */
final class TurnsJvm implements AutoCloseable {

    private static final String STATE = "dev.tidemark.agent";
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Process process;
    private final BufferedReader told;
    private final Writer orders;

    TurnsJvm(String java, List<String> options, List<String> arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(java, "-Xms1g", "-Xmx1g", "-XX:+EnableDynamicAgentLoading"));
        command.addAll(options);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), TurnsLoad.class.getName()));
        command.addAll(arguments);
        process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        told = process.inputReader(StandardCharsets.UTF_8);
        orders = process.outputWriter(StandardCharsets.UTF_8);
    }

    /** Has it work, and tells what that took. */
    Map<String, Double> turn() throws IOException {
        orders.write("go\n");
        orders.flush();
        Map<String, Double> numbers = new LinkedHashMap<>();
        for (String line = told.readLine(); !TurnsLoad.DONE.equals(line); line = told.readLine()) {
            if (line == null) {
                throw new IOException("The JVM with the load has ended.");
            }
            int equals = line.lastIndexOf('=');
            if (equals > 0 && line.substring(equals + 1).matches("[0-9.E]+")) {
                numbers.put(line.substring(0, equals), Double.valueOf(line.substring(equals + 1)));
            }
        }
        return numbers;
    }

    /** Brings the agent in, or takes it out, and waits until it says so. */
    void agent(boolean on) throws IOException {
        try {
            VirtualMachine jvm = VirtualMachine.attach(Long.toString(process.pid()));
            try {
                jvm.loadAgent(BuiltJars.agent().toString(), on ? "" : "enabled=false");
                long end = System.nanoTime() + PATIENCE.toNanos();
                while (!jvm.getSystemProperties().getProperty(STATE, "").contains(on ? " on" : " off")) {
                    if (System.nanoTime() - end > 0) {
                        throw new IOException("The agent has not said that it is " + (on ? "on." : "off."));
                    }
                    LockSupport.parkNanos(10_000_000);
                }
            } finally {
                jvm.detach();
            }
        } catch (AttachNotSupportedException | AgentLoadException | AgentInitializationException e) {
            throw new IOException("The agent cannot be brought into the load's JVM.", e);
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
