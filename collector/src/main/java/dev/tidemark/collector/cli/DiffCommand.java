package dev.tidemark.collector.cli;

import dev.tidemark.analysis.compare.Comparison;
import dev.tidemark.analysis.compare.Run;
import dev.tidemark.collector.UserError;
import dev.tidemark.collector.cli.terminal.DiffPage;
import dev.tidemark.collector.json.Json;
import dev.tidemark.collector.monitor.Recordings;
import dev.tidemark.collector.report.DiffMarkdown;
import dev.tidemark.collector.report.ReportFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "diff",
        description =
                "Tells what grew between two recordings: of one JVM, of two runs of an application, or of two versions of it.",
        sortOptions = false,
        usageHelpAutoWidth = true,
        footer = {
            "",
            "Examples:",
            "  tidemark diff before.jfr after.jfr",
            "  tidemark diff v1/ v2/                    all .jfr files in two folders",
            "  tidemark diff main.jfr branch.jfr --fail-on growth=30%%,leak",
            "  tidemark diff main.jfr branch.jfr --markdown diff.md",
            "  tidemark diff before.jfr after.jfr --json > diff.json"
        })
final class DiffCommand implements Callable<Integer> {

    private static final String STANDARD_OUTPUT = "-";

    private final Console console;

    @Parameters(index = "0", paramLabel = "A.jfr", description = "The earlier recording, or a folder of one JVM's.")
    Path before = Path.of("");

    @Parameters(index = "1", paramLabel = "B.jfr", description = "The later one.")
    Path after = Path.of("");

    @Option(
            names = "--top",
            paramLabel = "N",
            description = "Show so many maps and lines of each kind. Default: ${DEFAULT-VALUE}.")
    int top = 10;

    @Option(
            names = "--markdown",
            paramLabel = "OUT",
            description = "Write the same as Markdown, for a pull request; - for standard output.")
    @Nullable
    String markdown;

    @Option(names = "--json", description = "Print one JSON object on standard output, and nothing else there.")
    boolean json;

    @Option(
            names = "--fail-on",
            paramLabel = "WHAT",
            split = ",",
            converter = FailOn.Converter.class,
            description =
                    "End with status 1 on growth, by more than 20%% or as growth=N%% says, of the live set, a map or"
                            + " a line; or on a verdict (leak, capacity-risk, hazard, bloat, undetermined) that B has"
                            + " and A has not. May be repeated, or a list with commas.")
    List<FailOn> failOn = List.of();

    @Mixin
    final ColourOption colour = new ColourOption();

    DiffCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        if (top < 1) {
            throw new UserError("--top " + top + " shows nothing: give it a number of at least 1.");
        }
        boolean markdownOut = STANDARD_OUTPUT.equals(markdown);
        if (json && markdownOut) {
            throw new UserError(
                    "--json and --markdown cannot both be written to standard output: name a file for one.");
        }
        refuseSame();
        Run first = Recordings.run(before, console.err()::println);
        Run second = Recordings.run(after, console.err()::println);
        Comparison comparison = Comparison.of(first, second);
        if (json) {
            console.out().println(Json.comparison(comparison));
        } else if (!markdownOut) {
            DiffPage.of(comparison, top, colour.screen(console)).forEach(console.out()::println);
        }
        if (markdownOut) {
            console.out().print(DiffMarkdown.of(comparison, top));
        } else if (markdown != null) {
            ReportFile.write(Path.of(markdown), DiffMarkdown.of(comparison, top));
        }
        console.out().flush();
        return failOn.stream().anyMatch(each -> each.holds(comparison)) ? ExitStatus.FINDING : ExitStatus.OK;
    }

    private void refuseSame() {
        try {
            if (Files.exists(before) && Files.exists(after) && Files.isSameFile(before, after)) {
                throw new UserError(before + " and " + after + " are the same: name two recordings to compare.");
            }
        } catch (IOException e) {
            throw new UserError("Cannot read " + before + " and " + after + ": name files on a disk that answers.", e);
        }
    }
}
