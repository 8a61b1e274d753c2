package dev.tidemark.collector.cli;

import dev.tidemark.collector.monitor.Recordings;
import dev.tidemark.collector.report.Report;
import dev.tidemark.collector.target.Analysis;
import dev.tidemark.collector.target.TargetSnapshot;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
        name = "analyze",
        description =
                "Asks the same questions of recordings that JFR has written. Recordings of one JVM are read as one.",
        sortOptions = false,
        usageHelpAutoWidth = true,
        footer = {
            "",
            "Examples:",
            "  jcmd 4711 JFR.start settings=profile duration=5m filename=app.jfr",
            "  tidemark analyze app.jfr",
            "  tidemark analyze recordings/                  all .jfr files in a folder",
            "  tidemark analyze app.jfr --html report.html   one file with plots, to be attached to a ticket",
            "  tidemark analyze app.jfr --markdown -         for a pull request",
            "  tidemark analyze app.jfr --json --fail-on leak,capacity-risk"
        })
final class AnalyzeCommand implements Callable<Integer> {

    private final Console console;

    @Parameters(arity = "1..*", paramLabel = "FILE.jfr", description = "Recording to read, or a folder of them.")
    List<Path> files = List.of();

    @Mixin
    final ReportOptions reports = new ReportOptions();

    @Mixin
    final ResultOptions result = new ResultOptions();

    AnalyzeCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        reports.refuseClash(result.json);
        List<Analysis> analyses = Recordings.analyze(files, console.err()::println);
        List<TargetSnapshot> targets = analyses.stream().map(Analysis::snapshot).toList();
        Instant now = Instant.now();
        int status = reports.takeStandardOutput() ? result.status(targets) : result.report(targets, console, now);
        if (!reports.areWanted()) {
            return status;
        }
        return reports.write(Report.of(analyses, now), console) ? status : ExitStatus.USER_ERROR;
    }
}
