package dev.tidemark.collector.cli.terminal;

import dev.tidemark.analysis.finding.Finding;
import dev.tidemark.analysis.view.Assessment;
import dev.tidemark.analysis.view.Undecided;
import dev.tidemark.collector.target.AgentNote;
import dev.tidemark.collector.target.TargetSnapshot;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** One target on the screen, in a given room. */
final class TargetBlock {

    private static final int MAPS_LEAST = 3;
    private static final int MAPS_MOST = 10;
    private static final int UNDECIDED_MOST = 5;
    private static final String INDENT = " ".repeat(6);

    private TargetBlock() {}

    /** At most so many lines; what matters least goes first: undecided questions, then small maps, then details of findings. */
    static List<Line> of(TargetSnapshot target, Instant now, int columns, int rows) {
        List<Line> head = head(target, now);
        Assessment assessment = target.assessment();
        if (assessment == null) {
            return head.subList(0, Math.min(rows, head.size()));
        }
        List<Line> findings = findings(assessment, columns);
        List<Line> maps = maps(assessment, columns);
        List<Line> undecided = undecided(assessment, columns);

        int left = Math.max(0, rows - head.size());
        int mapRows = Math.min(maps.size(), Math.max(MAPS_LEAST + 2, left - findings.size()));
        int findingRows = Math.min(findings.size(), Math.max(0, left - mapRows));
        int undecidedRows = Math.min(undecided.size(), Math.max(0, left - mapRows - findingRows));

        List<Line> lines = new ArrayList<>(head);
        lines.addAll(top(findings, findingRows));
        lines.addAll(top(maps, mapRows));
        lines.addAll(top(undecided, undecidedRows));
        return lines.subList(0, Math.min(rows, lines.size()));
    }

    private static List<Line> top(List<Line> lines, int rows) {
        if (rows >= lines.size()) {
            return lines;
        }
        List<Line> shown = new ArrayList<>(lines.subList(0, Math.max(0, rows - 1)));
        if (rows > 0) {
            shown.add(Line.of("  … " + (lines.size() - rows + 1) + " more lines", Style.DIM));
        }
        return shown;
    }

    private static List<Line> head(TargetSnapshot target, Instant now) {
        List<Line> lines = new ArrayList<>();
        long read =
                target.eventsRead().values().stream().mapToLong(Long::longValue).sum();
        Line state = Line.of(target.name(), Style.BOLD)
                .add("  ")
                .add(target.state().label(), style(target))
                .add(" for " + Units.duration(notNegative(Duration.between(target.stateSince(), now))) + ", "
                        + Units.count(read) + " events");
        long lost =
                target.eventsLost().values().stream().mapToLong(Long::longValue).sum();
        if (lost > 0) {
            state = state.add(", " + Units.count(lost) + " lost", Style.YELLOW);
        }
        Assessment assessment = target.assessment();
        if (assessment != null && assessment.jvm() != null) {
            state = state.add("  " + assessment.jvm(), Style.DIM);
        }
        lines.add(state);
        if (target.reason() != null) {
            lines.add(Line.of(target.reason(), Style.YELLOW));
        }
        if (assessment != null) {
            String skew = assessment.agent() == null ? null : AgentNote.skew(assessment.agent());
            if (skew != null) {
                lines.add(Line.of(skew, Style.YELLOW));
            }
            lines.addAll(HeapLines.of(assessment.heap()));
            if (assessment.gathering() != null) {
                lines.add(HeapLines.evidence(assessment.gathering()));
            }
        }
        return lines;
    }

    private static Style style(TargetSnapshot target) {
        return switch (target.state()) {
            case STREAMING -> Style.GREEN;
            case CONNECTING -> Style.CYAN;
            case STALLED, LOST -> Style.YELLOW;
            case DENIED, GONE -> Style.RED;
        };
    }

    private static Duration notNegative(Duration duration) {
        return duration.isNegative() ? Duration.ZERO : duration;
    }

    private static List<Line> findings(Assessment assessment, int columns) {
        List<Line> lines = new ArrayList<>();
        assessment.findings().stream()
                .sorted(Comparator.comparing(Finding::revoked))
                .forEach(finding -> {
                    lines.add(Line.EMPTY);
                    lines.addAll(FindingLines.of(finding, columns));
                });
        return lines;
    }

    private static List<Line> maps(Assessment assessment, int columns) {
        List<Line> lines = new ArrayList<>();
        lines.add(Line.EMPTY);
        if (assessment.maps().isEmpty()) {
            lines.add(Line.of("no map seen yet", Style.DIM));
            return lines;
        }
        int shown = Math.min(MAPS_MOST, assessment.maps().size());
        lines.addAll(MapTable.of(assessment.maps().subList(0, shown), columns));
        int hidden = assessment.maps().size() - shown;
        if (hidden > 0) {
            lines.add(Line.of("… and " + hidden + " more maps", Style.DIM));
        }
        return lines;
    }

    private static List<Line> undecided(Assessment assessment, int columns) {
        List<Line> lines = new ArrayList<>();
        if (assessment.undecided().isEmpty()) {
            return lines;
        }
        lines.add(Line.EMPTY);
        lines.add(Line.of("not decided yet", Style.DIM));
        for (Undecided question :
                assessment.undecided().stream().limit(UNDECIDED_MOST).toList()) {
            Line asked = Line.of("  " + question.subject())
                    .add("  " + question.kind().label().replace('-', ' ') + ": ", Style.DIM);
            Line answered = asked.add(question.because());
            if (Text.width(answered.text()) <= columns) {
                lines.add(answered);
            } else {
                lines.add(asked);
                Text.wrap(question.because(), Math.max(20, columns - INDENT.length()))
                        .forEach(part -> lines.add(Line.of(INDENT + part)));
            }
        }
        int hidden = assessment.undecided().size() - UNDECIDED_MOST;
        if (hidden > 0) {
            lines.add(Line.of("  … and " + hidden + " more", Style.DIM));
        }
        return lines;
    }
}
