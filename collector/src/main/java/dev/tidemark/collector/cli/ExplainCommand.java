package dev.tidemark.collector.cli;

import dev.tidemark.analysis.detect.Examples;
import dev.tidemark.analysis.finding.Kind;
import dev.tidemark.collector.UserError;
import dev.tidemark.collector.cli.terminal.Page;
import dev.tidemark.collector.config.Suggestion;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
        name = "explain",
        description = "Explains a kind of finding: what it means, how it is told, and what is usually done about it.",
        sortOptions = false,
        usageHelpAutoWidth = true,
        footer = {
            "",
            "Examples:",
            "  tidemark explain                     all kinds",
            "  tidemark explain ghost-keys          one of them",
            "  tidemark explain TidemarkMapLeak     the kind behind an alert"
        })
final class ExplainCommand implements Callable<Integer> {

    private final Console console;

    @Parameters(
            arity = "0..1",
            paramLabel = "KIND",
            completionCandidates = Kinds.class,
            description = "A kind of finding, or the name of its alert. Without it, all kinds are listed.")
    @Nullable
    String word;

    @Mixin
    final ColourOption colour = new ColourOption();

    ExplainCommand(Console console) {
        this.console = console;
    }

    static final class Kinds implements Iterable<String> {

        @Override
        public Iterator<String> iterator() {
            return Arrays.stream(Kind.values()).map(Kind::label).iterator();
        }
    }

    @Override
    public Integer call() {
        Page page = word == null ? all() : one(kind(word));
        page.lines(colour.screen(console)).forEach(console.out()::println);
        console.out().flush();
        return ExitStatus.OK;
    }

    private static Page all() {
        Page page = new Page();
        for (Kind kind : Kind.values()) {
            page.entry(kind.label(), Explanation.of(kind).means());
        }
        return page.blank().text("One of them in full: tidemark explain KIND");
    }

    private static Page one(Kind kind) {
        Explanation explanation = Explanation.of(kind);
        Page page = new Page()
                .heading(kind.label())
                .text(explanation.means())
                .blank()
                .heading("How it is told")
                .text(explanation.told())
                .blank()
                .heading("What is usually done")
                .text(explanation.mend());
        String code = Examples.of(kind);
        if (code != null) {
            page.blank().code(code);
        }
        return page.blank()
                .heading("More")
                .text("docs/detection.md#" + explanation.section() + " has rules and numbers, docs/runbooks/"
                        + alert(kind) + ".md what to look at when its alert fires.");
    }

    /** The alert that such a finding raises, whose runbook bears its name. */
    static String alert(Kind kind) {
        if (kind == Kind.UNBOUNDED_GROWTH) {
            return "TidemarkMapLeak";
        }
        return "Tidemark"
                + Arrays.stream(kind.label().split("-", -1))
                        .map(part -> part.substring(0, 1).toUpperCase(Locale.ROOT) + part.substring(1))
                        .collect(Collectors.joining());
    }

    private static Kind kind(String word) {
        String label = word.strip().toLowerCase(Locale.ROOT).replace('_', '-').replace(' ', '-');
        return Arrays.stream(Kind.values())
                .filter(kind -> kind.label().equals(label) || alert(kind).equalsIgnoreCase(word.strip()))
                .findFirst()
                .orElseThrow(() -> new UserError("'" + word + "' is no kind of finding: "
                        + nearest(label)
                                .map(near -> "did you mean " + near + "?")
                                .orElse("tidemark explain lists them.")));
    }

    /** The kind or alert whose name is nearest; else the kind that has a word in its name which is. */
    private static Optional<String> nearest(String label) {
        List<String> known = Arrays.stream(Kind.values())
                .flatMap(kind -> Stream.of(kind.label(), alert(kind)))
                .toList();
        List<String> words = Arrays.stream(Kind.values())
                .flatMap(kind -> Arrays.stream(kind.label().split("-", -1)))
                .toList();
        return Suggestion.of(label, known)
                .or(() -> Suggestion.of(label, words)
                        .flatMap(word -> Arrays.stream(Kind.values())
                                .map(Kind::label)
                                .filter(kind ->
                                        Arrays.asList(kind.split("-", -1)).contains(word))
                                .findFirst()));
    }
}
