package dev.tidemark.collector.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TargetLabelsTest {

    @Test
    void names_becomeFitForPrometheus() {
        assertThat(TargetLabels.of(Map.of(
                                "app.kubernetes.io/name",
                                "shop",
                                "9lives",
                                "cat",
                                "target",
                                "evil",
                                "job",
                                "x",
                                "",
                                "empty"))
                        .labels())
                .as("names")
                .isEqualTo(Map.of(
                        "app_kubernetes_io_name", "shop",
                        "label_9lives", "cat",
                        "label_target", "evil",
                        "label_job", "x",
                        "label_", "empty"));
    }

    @Test
    void tooMany_areDroppedAndCounted() {
        Map<String, String> many = IntStream.range(0, 100)
                .mapToObj(it -> "l" + it)
                .collect(Collectors.toMap(Function.identity(), it -> "v".repeat(10_000)));

        TargetLabels labels = TargetLabels.of(many);

        assertThat(labels.labels()).as("kept").hasSize(TargetLabels.MOST);
        assertThat(labels.dropped()).as("dropped").isEqualTo(100 - TargetLabels.MOST);
        assertThat(labels.labels().values())
                .as("values")
                .allSatisfy(value -> assertThat(value).hasSize(TargetLabels.LONGEST_VALUE));
    }

    @Test
    void twoThatBecomeOne_firstStays() {
        TargetLabels labels = TargetLabels.of(Map.of("a.b", "1", "a/b", "2"));

        assertThat(labels).as("labels").isEqualTo(new TargetLabels(Map.of("a_b", "1"), 1));
    }
}
