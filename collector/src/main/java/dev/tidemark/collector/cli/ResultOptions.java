package dev.tidemark.collector.cli;

import dev.tidemark.analysis.finding.Finding;
import dev.tidemark.analysis.finding.Verdict;
import dev.tidemark.collector.cli.terminal.Summary;
import dev.tidemark.collector.json.Json;
import dev.tidemark.collector.target.TargetSnapshot;
import java.time.Instant;
import java.util.List;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** How a command ends. */
final class ResultOptions {

    @Option(
            names = "--json",
            description = "Print {\"findings\":[...]} on standard output at the end, and nothing else there.")
    boolean json;

    @Option(
            names = "--fail-on",
            paramLabel = "VERDICT",
            split = ",",
            converter = VerdictConverter.class,
            description =
                    "End with status 1 if a finding of this verdict holds at the end: leak, capacity-risk, hazard,"
                            + " bloat or undetermined. May be repeated, or a list with commas.")
    List<Verdict> failOn = List.of();

    @Mixin
    final ColourOption colour = new ColourOption();

    /** Prints the result and answers the exit status. */
    int report(List<TargetSnapshot> targets, Console console, Instant now) {
        List<Finding> findings = Json.findingsOf(targets);
        if (json) {
            console.out().println(Json.findings(findings));
        } else {
            Summary.of(targets, now, colour.screen(console)).forEach(console.out()::println);
            if (findings.isEmpty()) {
                console.out().println("No findings.");
            }
        }
        console.out().flush();
        return status(targets);
    }

    /** The exit status alone. */
    int status(List<TargetSnapshot> targets) {
        List<Finding> findings = Json.findingsOf(targets);
        boolean fails = findings.stream().anyMatch(finding -> !finding.revoked() && failOn.contains(finding.verdict()));
        return fails ? ExitStatus.FINDING : ExitStatus.OK;
    }
}
