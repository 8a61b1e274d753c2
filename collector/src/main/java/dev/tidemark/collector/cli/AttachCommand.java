package dev.tidemark.collector.cli;

import dev.tidemark.collector.ProductVersion;
import dev.tidemark.collector.UserError;
import dev.tidemark.collector.source.SourceException;
import dev.tidemark.collector.source.local.LocalAgent;
import dev.tidemark.collector.source.local.LocalAgent.AgentState;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "attach",
        description =
                "Brings the agent into a running JVM, from version 17 on: every map that becomes large there is found and counted.",
        sortOptions = false,
        usageHelpAutoWidth = true,
        footer = {
            "",
            "Examples:",
            "  tidemark attach 4711             from now on the agent counts; then: tidemark watch 4711",
            "  tidemark attach 4711 --status    asks whether it does",
            "  tidemark attach 4711 --off       turns it off; the JVM's classes get their own code back",
            "",
            "A JVM that is started with -javaagent:tidemark-agent.jar needs no attach. Java 21 and newer print a warning when an",
            "agent is attached, unless started with -XX:+EnableDynamicAgentLoading."
        })
final class AttachCommand implements Callable<Integer> {

    private final Console console;

    @Parameters(paramLabel = "PID", description = "Process id ('tidemark list' tells them).")
    String process = "";

    @ArgGroup
    @Nullable
    Instead instead;

    @Option(
            names = "--options",
            paramLabel = "KEY=VALUE,…",
            description = "What to tell the agent, such as threshold=8192; see docs/agent.md.")
    String options = "";

    AttachCommand(Console console) {
        this.console = console;
    }

    /** What to do instead of attaching. */
    static final class Instead {
        @Option(names = "--off", description = "Turn the agent off.")
        boolean off;

        @Option(names = "--status", description = "Only say whether the agent is there.")
        boolean status;
    }

    @Override
    public Integer call() {
        LocalAgent agent = new LocalAgent(pid());
        try {
            Optional<AgentState> before = agent.state();
            String sentence;
            if (instead != null && instead.status) {
                sentence = status(agent, before);
            } else if (instead != null && instead.off) {
                sentence = off(agent, before);
            } else {
                sentence = on(agent, before);
            }
            console.out().println(sentence);
            return ExitStatus.OK;
        } catch (SourceException e) {
            throw new UserError(e.sentence(), e);
        }
    }

    private long pid() {
        try {
            long pid = Long.parseLong(process);
            if (pid > 0) {
                return pid;
            }
        } catch (NumberFormatException e) {
            // Told below.
        }
        throw new UserError("'" + process + "' is no process id: give one of those that tidemark list tells.");
    }

    private String status(LocalAgent agent, Optional<AgentState> state) {
        if (state.isEmpty()) {
            return "There is no agent in " + where(agent) + ".";
        }
        return "Agent " + state.get().version() + " is " + (state.get().on() ? "on" : "off") + " in " + where(agent)
                + (state.get().on() ? "." : ": " + state.get().reason() + ".");
    }

    private String off(LocalAgent agent, Optional<AgentState> before) throws SourceException {
        if (before.isEmpty()) {
            return "There is no agent in " + where(agent) + " to turn off.";
        }
        if (!before.get().on()) {
            return "The agent in " + where(agent) + " is off already: "
                    + before.get().reason() + ".";
        }
        Optional<AgentState> after = agent.load("enabled=false", false);
        if (after.isEmpty() || after.get().on()) {
            throw new UserError("The agent in " + where(agent)
                    + " has not said in time that it is off: ask with --status in a moment.");
        }
        return "The agent in " + where(agent) + " is off, and the JVM's classes have their own code back.";
    }

    private String on(LocalAgent agent, Optional<AgentState> before) throws SourceException {
        String own = ProductVersion.text();
        if (before.isPresent() && before.get().on()) {
            String there = before.get().version();
            if (ProductVersion.differsFrom(there)) {
                throw new UserError("Agent " + there + " is on in " + where(agent) + " and goes on; agent " + own
                        + " was not brought there: start the JVM anew for it.");
            }
            if (!options.isEmpty()) {
                throw new UserError(
                        "Agent " + there + " is on in " + where(agent)
                                + " already and keeps the options that it has: turn it off with --off, then attach it with these.");
            }
            return "Agent " + there + " is on in " + where(agent) + " already.";
        }
        Optional<AgentState> after = agent.load("version=" + own + (options.isEmpty() ? "" : "," + options), true);
        if (after.isEmpty()) {
            throw new UserError("The agent in " + where(agent)
                    + " has not said in time that it is on: what the process wrote to its standard error says why.");
        }
        if (!after.get().on()) {
            throw new UserError("The agent in " + where(agent) + " did not begin: "
                    + after.get().reason() + ".");
        }
        Optional<String> leftOut = agent.leftOut();
        if (leftOut.isPresent()) {
            throw new UserError("Agent " + after.get().version() + " is on in " + where(agent)
                    + ", but not all was understood: " + leftOut.get()
                    + ". Turn it off with --off and attach it anew.");
        }
        return "Agent " + after.get().version() + " is on in " + where(agent)
                + ": a map is counted from the next time on that its table grows and is large. To see them: tidemark watch "
                + process;
    }

    private String where(LocalAgent agent) {
        return "process " + process + " (" + agent.program() + ")";
    }
}
