package dev.tidemark.it.helm;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** The table of values in a chart's README is what its values.yaml says. */
class ChartReadmeTest {

    private static final Pattern KEY = Pattern.compile("( *)([A-Za-z][\\w-]*):.*");

    @ParameterizedTest
    @ValueSource(strings = {"tidemark", "tidemark-sidecar"})
    void readme_hasEveryValueWithItsDefault(String chart) throws IOException {
        Path folder = Charts.sources().resolve(chart);
        String text = Files.readString(folder.resolve("values.yaml"));
        String table = String.join("\n", table(text)) + "\n";

        assertThat(Files.readString(folder.resolve("README.md")))
                .as("the table of values in helm/%s/README.md must be:%n%s", chart, table)
                .contains("\n" + table);
    }

    /** A line for each key that has a comment beginning with two dashes; every leaf must stand below one. */
    private static List<String> table(String text) {
        JsonNode values = YAMLMapper.shared().readTree(text);
        List<String> rows = new ArrayList<>(List.of("| key | default | meaning |", "|---|---|---|"));
        List<String> path = new ArrayList<>();
        StringBuilder comment = new StringBuilder();
        int documented = -1;
        for (String line : text.lines().toList()) {
            String stripped = line.strip();
            if (stripped.startsWith("# -- ")) {
                comment.append(stripped.substring(5));
                continue;
            }
            if (stripped.startsWith("# ") && !comment.isEmpty()) {
                comment.append(' ').append(stripped.substring(2));
                continue;
            }
            Matcher key = KEY.matcher(line);
            if (!key.matches()) {
                continue;
            }
            int depth = key.group(1).length() / 2;
            while (path.size() > depth) {
                path.remove(path.size() - 1);
            }
            path.add(key.group(2));
            if (documented >= 0 && depth > documented && comment.isEmpty()) {
                // A part of a value that is told as a whole.
                continue;
            }
            documented = -1;
            JsonNode value = values.at("/" + String.join("/", path));
            if (!comment.isEmpty()) {
                rows.add("| `" + String.join(".", path) + "` | `" + value + "` | "
                        + comment.toString().replace("|", "\\|") + " |");
                comment.setLength(0);
                documented = depth;
            } else if (!value.isObject()) {
                throw new AssertionError("expected a comment '# -- …' above " + String.join(".", path));
            }
        }
        return rows;
    }
}
