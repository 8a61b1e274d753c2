package dev.tidemark.it.helm;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** Values that the pages tell people to write are values that the charts take. */
class ChartDocsTest {

    private static final Pattern BLOCK = Pattern.compile("(?ms)^( *)```yaml\n(.*?)^ *```$");

    /** What the pages show beside values: a pod, and the dependencies of a chart. */
    private static final Set<String> NO_VALUES = Set.of("metadata", "spec", "dependencies");

    @TempDir
    private Path folder;

    @Test
    void valuesOnThePages_areTaken() throws IOException {
        Charts charts = Charts.in(folder);
        JsonNode known =
                YAMLMapper.shared().readTree(Files.readString(Charts.sources().resolve("tidemark/values.yaml")));
        List<String> rendered = new ArrayList<>();
        for (String page :
                List.of("docs/kubernetes.md", "helm/tidemark/README.md", "helm/tidemark-sidecar/README.md")) {
            for (String block : blocks(Files.readString(Charts.root().resolve(page)))) {
                Set<String> keys =
                        Set.copyOf(YAMLMapper.shared().readTree(block).propertyNames());
                if (keys.equals(Set.of("tidemark-sidecar"))) {
                    rendered.add(page);
                    charts.shop(Charts.NEWER, block).objects().forEach(StrictModel::read);
                } else if (!NO_VALUES.containsAll(keys)) {
                    assertThat(known.propertyNames())
                            .as("keys of values.yaml, of which %s has a block:%n%s", page, block)
                            .containsAll(keys);
                    rendered.add(page);
                    charts.tidemark(block).objects().forEach(StrictModel::read);
                }
            }
        }
        assertThat(rendered).as("pages with values, once for each block").hasSizeGreaterThanOrEqualTo(5);
    }

    private static List<String> blocks(String page) {
        List<String> blocks = new ArrayList<>();
        Matcher block = BLOCK.matcher(page);
        while (block.find()) {
            blocks.add(block.group(2).replaceAll("(?m)^" + block.group(1), ""));
        }
        return blocks;
    }
}
