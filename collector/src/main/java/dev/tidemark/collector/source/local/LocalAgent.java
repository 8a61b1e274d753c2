package dev.tidemark.collector.source.local;

import com.sun.tools.attach.AgentInitializationException;
import com.sun.tools.attach.AgentLoadException;
import com.sun.tools.attach.VirtualMachine;
import dev.tidemark.collector.source.SourceException;
import dev.tidemark.collector.target.TargetState;
import java.io.IOException;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.TimeUnit;

/** The agent in a JVM on this machine: brings it there, turns it off, and asks how it does. */
public final class LocalAgent {

    /** Where the agent says what it is at. */
    private static final String STATE = "dev.tidemark.agent";

    /** And what of its options it has left out. */
    private static final String LEFT_OUT = STATE + ".left-out";

    private static final int OLDEST_JAVA = 17;
    private static final long SETTLED_AFTER_SECONDS = 20;
    private static final long BETWEEN_LOOKS_MILLIS = 100;

    private final LocalProcess process;
    private final Attachment attachment;

    /** The agent in the process that has this id now. */
    public LocalAgent(long pid) {
        this.process = new LocalProcess(pid);
        this.attachment = new Attachment(process, "start it with -javaagent:tidemark-agent.jar");
    }

    /**
     * What the agent says of itself.
     *
     * @param on whether it runs
     * @param reason why not, or empty when it runs
     */
    public record AgentState(String version, boolean on, String reason) {

        private static final String ON = " on";
        private static final String OFF = " off: ";

        /** {@code VERSION on} or {@code VERSION off: REASON}. */
        static AgentState of(String text) {
            int off = text.indexOf(OFF);
            if (off >= 0) {
                return new AgentState(text.substring(0, off), false, text.substring(off + OFF.length()));
            }
            boolean on = text.endsWith(ON);
            return new AgentState(on ? text.substring(0, text.length() - ON.length()) : text, on, on ? "" : text);
        }
    }

    /** Main class or jar without its path, or {@code jvm} when the process does not tell us. */
    public String program() {
        return process.program();
    }

    /** How the agent there does; empty when there never was one. */
    public Optional<AgentState> state() throws SourceException {
        return had(jvm -> state(jvm.getSystemProperties()));
    }

    /** What the agent has not understood of its options, as sentences; empty when there is nothing. */
    public Optional<String> leftOut() throws SourceException {
        return had(jvm -> Optional.ofNullable(jvm.getSystemProperties().getProperty(LEFT_OUT)));
    }

    /**
     * Has the JVM load the agent, or speak to the one that it has loaded before.
     *
     * @param options {@code key=value}, separated by commas
     * @param expectOn whether the agent is to be on then, or off
     * @return how it does after that; empty when it has said nothing in time
     */
    public Optional<AgentState> load(String options, boolean expectOn) throws SourceException {
        return had(jvm -> {
            refuseOld(jvm.getSystemProperties());
            String jar = AgentJar.placedFor(process.pid());
            try {
                jvm.loadAgent(jar, options);
            } catch (AgentLoadException e) {
                throw refused(e);
            } catch (AgentInitializationException e) {
                throw new SourceException(
                        TargetState.DENIED,
                        "The agent could not begin in process " + process.pid() + " (" + e.getMessage()
                                + "): what the process wrote to its standard error says why.",
                        e);
            }
            return settled(jvm, expectOn);
        });
    }

    private SourceException refused(AgentLoadException e) {
        String told = String.valueOf(e.getMessage());
        return new SourceException(
                TargetState.DENIED,
                told.contains("EnableDynamicAgentLoading")
                        ? "Process " + process.pid()
                                + " was started with -XX:-EnableDynamicAgentLoading and takes no agent any"
                                + " more: start it with -javaagent:tidemark-agent.jar, or without that option."
                        : "Process " + process.pid() + " did not load the agent (" + told
                                + "): start it with -javaagent:tidemark-agent.jar.",
                e);
    }

    private void refuseOld(Properties properties) throws SourceException {
        String version = properties.getProperty("java.specification.version", "");
        boolean old =
                version.startsWith("1.") || (version.matches("\\d{1,3}") && Integer.parseInt(version) < OLDEST_JAVA);
        if (old) {
            throw new SourceException(
                    TargetState.DENIED,
                    "Process " + process.pid() + " runs on Java " + version + ": the agent needs " + OLDEST_JAVA
                            + " or newer.");
        }
    }

    private static Optional<AgentState> settled(VirtualMachine jvm, boolean expectOn) throws IOException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(SETTLED_AFTER_SECONDS);
        Optional<AgentState> state = state(jvm.getSystemProperties());
        // One that was off before says so until it has begun anew.
        while ((state.isEmpty() || state.get().on() != expectOn) && System.nanoTime() - end < 0) {
            try {
                TimeUnit.MILLISECONDS.sleep(BETWEEN_LOOKS_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return state;
            }
            state = state(jvm.getSystemProperties());
        }
        return state;
    }

    private static Optional<AgentState> state(Properties properties) {
        return Optional.ofNullable(properties.getProperty(STATE)).map(AgentState::of);
    }

    private <T> T had(Attachment.Work<T> work) throws SourceException {
        try {
            return attachment.have(work);
        } catch (IOException e) {
            throw new SourceException(
                    process.isAlive() ? TargetState.DENIED : TargetState.GONE,
                    process.isAlive()
                            ? "Process " + process.pid() + " broke off while it was spoken to (" + e.getMessage()
                                    + "): try again."
                            : "Process " + process.pid() + " has ended.",
                    e);
        }
    }
}
