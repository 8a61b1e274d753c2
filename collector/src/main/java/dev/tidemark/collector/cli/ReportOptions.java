package dev.tidemark.collector.cli;

import dev.tidemark.collector.UserError;
import dev.tidemark.collector.cli.terminal.Text;
import dev.tidemark.collector.report.Report;
import dev.tidemark.collector.report.ReportFile;
import java.nio.file.Path;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Reports to be written beside the result. */
final class ReportOptions {

    private static final String STANDARD_OUTPUT = "-";

    @Option(
            names = "--html",
            paramLabel = "OUT",
            description =
                    "Write a report as one HTML file, which needs nothing else to be read; - for standard output.")
    @Nullable
    String html;

    @Option(
            names = "--markdown",
            paramLabel = "OUT",
            description = "Write a report as Markdown, for tickets and pull requests; - for standard output.")
    @Nullable
    String markdown;

    @Spec(Spec.Target.MIXEE)
    @Nullable
    CommandSpec command;

    boolean areWanted() {
        return html != null || markdown != null;
    }

    /** Whether standard output is a report's. */
    boolean takeStandardOutput() {
        return STANDARD_OUTPUT.equals(html) || STANDARD_OUTPUT.equals(markdown);
    }

    /** Refuses what would mix two results on standard output. */
    void refuseClash(boolean json) {
        boolean both = STANDARD_OUTPUT.equals(html) && STANDARD_OUTPUT.equals(markdown);
        if (both || (json && takeStandardOutput())) {
            throw new ParameterException(
                    Objects.requireNonNull(command).commandLine(),
                    both
                            ? "--html and --markdown cannot both be written to standard output: name a file for one of them."
                            : "--json and a report cannot both be written to standard output: name a file for the report.");
        }
    }

    /** Answers whether all that was wanted is written; what is not is told in a sentence each. */
    boolean write(Report report, Console console) {
        // One that fails does not keep the other from being written.
        boolean first = write(html, report, Report::html, console);
        return write(markdown, report, Report::markdown, console) && first;
    }

    private static boolean write(@Nullable String to, Report report, Function<Report, String> form, Console console) {
        if (to == null) {
            return true;
        }
        String content = form.apply(report);
        if (to.equals(STANDARD_OUTPUT)) {
            console.out().print(content);
            console.out().flush();
            return true;
        }
        try {
            ReportFile.write(Path.of(to), content);
            return true;
        } catch (UserError e) {
            console.err().println(Text.visible(String.valueOf(e.getMessage())));
            return false;
        }
    }
}
