package dev.tidemark.benchmarks.scoreboard.report;

import dev.tidemark.benchmarks.scoreboard.judge.Judgement;
import dev.tidemark.benchmarks.scoreboard.judge.Score;
import dev.tidemark.benchmarks.scoreboard.run.RunFacts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * All judgements of some runs, and the scores that follow: of each detector over all runs, by depth, and by JDK.
 *
 * @param facts of every run, judged or not
 */
public record Report(List<RunFacts> facts, List<Judgement> judgements, List<Score> scores) {

    /** Sums up. */
    public static Report of(List<RunFacts> facts, List<Judgement> judgements) {
        Map<String, List<Judgement>> byDetector = new LinkedHashMap<>();
        judgements.forEach(each -> byDetector
                .computeIfAbsent(each.detector(), key -> new ArrayList<>())
                .add(each));
        List<Score> scores = new ArrayList<>();
        byDetector.forEach((detector, all) -> scores.add(Score.of(detector, "all", all)));
        byDetector.forEach((detector, all) -> {
            Map<String, List<Judgement>> groups = new TreeMap<>();
            for (Judgement each : all) {
                groups.computeIfAbsent(each.depth(), key -> new ArrayList<>()).add(each);
                groups.computeIfAbsent("JDK " + each.jdk(), key -> new ArrayList<>())
                        .add(each);
            }
            groups.values().removeIf(group -> group.size() == all.size());
            groups.forEach((group, runs) -> scores.add(Score.of(detector, group, runs)));
        });
        return new Report(facts, judgements, scores);
    }

    /** Table, what was missed and what was accused wrongly, as a person wants to read it. */
    public String text() {
        StringBuilder text = new StringBuilder(Table.text(scores));
        text.append('\n');
        judgements.stream()
                .filter(each -> each.names() && (each.leak() ? !each.found() : each.leakEver()))
                .sorted(Comparator.comparing(Judgement::detector).thenComparing(Judgement::key))
                .forEach(each -> text.append(miss(each)).append('\n'));
        facts.stream()
                .filter(run -> run.trouble() != null)
                .forEach(run -> text.append(run.key())
                        .append(": ")
                        .append(run.trouble())
                        .append(run.complete() ? "\n" : " It is not scored.\n"));
        return text.toString();
    }

    private static String miss(Judgement run) {
        String what = !run.leak()
                ? "false alarm" + (run.leakAtEnd() ? ", still at the end" : "")
                : run.leakAtEnd() ? "wrong name" : run.leakEver() ? "leak verdict taken back" : "missed";
        return String.format(
                Locale.ROOT,
                "%s  %s  %s%s",
                run.detector(),
                run.key(),
                what,
                run.firstLeak() == null
                        ? ""
                        : String.format(Locale.ROOT, ", at %.0f s %s", run.firstLeak(), run.firstSubject()));
    }

    /** Writes {@code NAME.txt}, {@code NAME.md} and {@code NAME.json}. */
    public void write(Path folder, String name) throws IOException {
        Files.writeString(folder.resolve(name + ".txt"), text());
        Files.writeString(folder.resolve(name + ".md"), Table.markdown(scores));
        Files.writeString(
                folder.resolve(name + ".json"),
                JsonMapper.builder()
                        .enable(SerializationFeature.INDENT_OUTPUT)
                        .build()
                        .writeValueAsString(this));
    }
}
