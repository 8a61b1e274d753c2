package dev.tidemark.collector.cli.terminal;

import dev.tidemark.analysis.finding.Evidence;
import dev.tidemark.analysis.finding.Finding;
import dev.tidemark.analysis.finding.Forecast;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A finding for people: what, where, why, how long, and the mend. */
final class FindingLines {

    private static final String INDENT = "  ";

    private FindingLines() {}

    static List<Line> of(Finding finding, int columns) {
        List<Line> lines = new ArrayList<>();
        lines.add(title(finding));
        if (finding.growthSite() != null) {
            lines.add(Line.of(INDENT + "grows at   ", Style.DIM).add(finding.growthSite(), Style.BOLD));
        }
        if (finding.forecast() != null) {
            lines.add(Line.of(INDENT + "time left  ", Style.DIM).add(timeLeft(finding.forecast()), Style.BOLD));
        }
        for (Evidence evidence : finding.evidence()) {
            add(lines, "because    ", evidence.statement(), columns);
        }
        for (String doubt : finding.doubts()) {
            add(lines, "but        ", doubt, columns);
        }
        add(lines, "mend       ", finding.advice(), columns);
        return lines;
    }

    private static void add(List<Line> lines, String label, String sentence, int columns) {
        String head = label;
        for (String part : Text.wrap(sentence, Math.max(20, columns - INDENT.length() - label.length()))) {
            lines.add(Line.of(INDENT + head, Style.DIM).add(part));
            head = " ".repeat(label.length());
        }
    }

    /** What it is, of what, and how sure. */
    static Line title(Finding finding) {
        Line line = finding.revoked()
                ? Line.of("over: " + finding.verdict().label(), Style.DIM)
                : Line.of(finding.verdict().label().toUpperCase(Locale.ROOT), style(finding));
        line = line.add("  ").add(finding.subject(), Style.BOLD);
        if (finding.subjectType() != null) {
            line = line.add("  ").add(finding.subjectType(), Style.DIM);
        }
        return line.add(
                "  " + finding.kind().label().replace('-', ' ') + ", " + Units.percent(finding.confidence()) + " sure");
    }

    private static Style style(Finding finding) {
        return switch (finding.verdict()) {
            case LEAK, HAZARD -> Style.RED;
            case CAPACITY_RISK, BLOAT -> Style.YELLOW;
            case UNDETERMINED -> Style.CYAN;
        };
    }

    static String timeLeft(Forecast forecast) {
        Forecast.Interval left = forecast.secondsToExhaustion();
        if (!Double.isFinite(left.likely())) {
            return "at least " + Units.seconds(left.lower());
        }
        return "about " + Units.seconds(left.likely()) + " (from " + Units.seconds(left.lower())
                + (Double.isFinite(left.upper()) ? " to " + Units.seconds(left.upper()) : " to no end in sight") + ")";
    }

    /** The finding in one line. */
    static String oneLine(Finding finding) {
        StringBuilder line = new StringBuilder(finding.revoked() ? "over: " : "")
                .append(finding.verdict().label().toUpperCase(Locale.ROOT))
                .append(' ')
                .append(finding.subject())
                .append(" (")
                .append(finding.kind().label().replace('-', ' '))
                .append(", ")
                .append(Units.percent(finding.confidence()))
                .append(" sure)");
        if (finding.growthSite() != null) {
            line.append(", grows at ").append(finding.growthSite());
        }
        if (finding.forecast() != null) {
            line.append(", time left ").append(timeLeft(finding.forecast()));
        }
        finding.evidence().stream()
                .findFirst()
                .ifPresent(first -> line.append(": ").append(first.statement()));
        return line.toString();
    }
}
