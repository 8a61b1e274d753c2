package dev.tidemark.benchmarks.scoreboard.report;

import dev.tidemark.benchmarks.scoreboard.judge.Score;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Scores as a table, for a terminal or as markdown. What there is nothing to say of is a dash. */
public final class Table {

    private static final List<String> HEAD = List.of(
            "detector",
            "runs",
            "leaks",
            "benign",
            "precision",
            "recall",
            "F1",
            "any leak verdict",
            "wrong name",
            "right name first",
            "right kind",
            "time to detection",
            "false ever/end",
            "false alarms/h",
            "forecast 25 %",
            "forecast 50 %",
            "forecast 75 %");

    private Table() {}

    /** In columns, padded with blanks. */
    public static String text(List<Score> scores) {
        List<List<String>> rows = rows(scores);
        StringBuilder text = new StringBuilder();
        for (List<String> row : rows) {
            for (int column = 0; column < row.size(); column++) {
                int at = column;
                int width = rows.stream()
                        .mapToInt(each -> each.get(at).length())
                        .max()
                        .orElse(0);
                text.append(row.get(column));
                text.append(" ".repeat(width - row.get(column).length() + 2));
            }
            text.setLength(text.toString().stripTrailing().length());
            text.append('\n');
        }
        return text.toString();
    }

    /** With bars. */
    public static String markdown(List<Score> scores) {
        StringBuilder text = new StringBuilder();
        for (List<String> row : rows(scores)) {
            text.append("| ").append(String.join(" | ", row)).append(" |\n");
            if (row == HEAD) {
                text.append("|").append("---|".repeat(HEAD.size())).append('\n');
            }
        }
        return text.toString();
    }

    private static List<List<String>> rows(List<Score> scores) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(HEAD);
        scores.forEach(score -> rows.add(row(score)));
        return rows;
    }

    private static List<String> row(Score score) {
        List<String> row = new ArrayList<>(List.of(
                score.detector(),
                score.group(),
                Integer.toString(score.leaks()),
                Integer.toString(score.benign()),
                ratio(score.precision()),
                ratio(score.recall()),
                ratio(score.f1()),
                score.anyLeak() + " of " + score.leaks(),
                score.names() ? Integer.toString(score.wrongName()) : "-",
                score.names() ? percent(score.rightNameFirst()) : "-",
                score.names() ? percent(score.rightKind()) : "-",
                percent(score.timeToDetection()),
                score.falseEver() + "/" + score.falseAtEnd(),
                number(score.falseAlarmsPerHour())));
        for (Score.ForecastScore forecast : score.forecasts()) {
            row.add(
                    forecast.given() == 0
                            ? "-"
                            : percent(forecast.inside()) + " of " + forecast.given() + ", off by "
                                    + percent(forecast.relativeError()));
        }
        return row;
    }

    private static String ratio(double value) {
        return Double.isNaN(value) ? "-" : String.format(Locale.ROOT, "%.2f", value);
    }

    private static String number(double value) {
        return Double.isNaN(value) ? "-" : String.format(Locale.ROOT, "%.1f", value);
    }

    private static String percent(double value) {
        return Double.isNaN(value) ? "-" : Double.isInfinite(value) ? "infinity" : Math.round(100 * value) + " %";
    }
}
