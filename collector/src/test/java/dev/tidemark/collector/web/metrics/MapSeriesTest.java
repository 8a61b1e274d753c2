package dev.tidemark.collector.web.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.analysis.finding.Finding;
import dev.tidemark.analysis.view.Assessment;
import dev.tidemark.analysis.view.MapView;
import dev.tidemark.collector.target.Shop;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** A limit of two named maps; a map of n entries has had 2 n inserts. */
class MapSeriesTest {

    private final MapSeries series = new MapSeries(2);

    @Test
    void maps_beyondTheLimit() {
        assertThat(entries(map("a", 100), map("b", 50), map("c", 7), map("d", 5)))
                .as("the first two keep their names, the rest are summed")
                .isEqualTo(Map.of("a", 100.0, "b", 50.0, "other", 12.0));
    }

    @Test
    void map_growsALittlePastANamedOne() {
        entries(map("a", 100), map("b", 50), map("c", 40));

        assertThat(entries(map("a", 100), map("c", 60), map("b", 50)))
                .as("b keeps its series: c is not yet clearly larger")
                .containsOnlyKeys("a", "b", "other");
    }

    @Test
    void map_growsFarPastANamedOne() {
        entries(map("a", 100), map("b", 50), map("c", 40));

        assertThat(entries(map("c", 500), map("a", 100), map("b", 50)))
                .as("c is over twice as large as b")
                .containsOnlyKeys("a", "c", "other");
    }

    @Test
    void map_thatAFindingAccuses() {
        entries(map("a", 100), map("b", 50), map(Shop.LEAK, 1));

        assertThat(entries(List.of(map("a", 100), map("b", 50), map(Shop.LEAK, 1)), List.of(Shop.leak(false))))
                .as("an accused map has its name, however small it is")
                .containsOnlyKeys("a", Shop.LEAK, "other");
    }

    @Test
    void other_ofNumbersAtTheEndOfTheirRange_isNeverNegative() {
        long most = Long.MAX_VALUE / 2;
        assertThat(entries(map("a", most), map("b", most), map("c", most), map("d", most), map("e", most)))
                .as("a sum of more than fits")
                .containsEntry("other", (double) Long.MAX_VALUE);
    }

    @Test
    void other_neverFalls_whenMapsChangeSides() {
        assertThat(inserts(map("a", 100), map("b", 50), map("c", 40)))
                .as("c is folded")
                .containsEntry("other", 80.0);
        assertThat(inserts(map("a", 100), map("b", 55), map("c", 500)))
                .as("c got its name and its true total; b brings only the 10 inserts that its series did not tell")
                .containsEntry("c", 1000.0)
                .containsEntry("other", 90.0);
        assertThat(inserts(map("a", 100), map("c", 500)))
                .as("b was collected and leaves what it brought")
                .containsEntry("other", 90.0);
    }

    @Test
    void other_afterARestartOfTheJvm() {
        inserts(map("a", 100), map("b", 50), map("c", 40));

        assertThat(collect(Shop.STARTED.plusSeconds(60), List.of(map("a", 10), map("b", 5), map("c", 4)), List.of())
                        .get(Metric.MAP_INSERTS))
                .as("all counters begin anew")
                .containsEntry("other", 8.0);
    }

    @Test
    void other_afterAFoldedMapGotABetterName() {
        inserts(map("a", 100), map("b", 50), map("c", 40));

        assertThat(inserts(map("a", 100), map("b", 50), Shop.renamed("c", map("C.field", 41))))
                .as("only what it gained since")
                .containsEntry("other", 82.0);
    }

    @Test
    void map_namedOther() {
        Map<String, Double> entries = entries(map("other", 100), map("b", 50), map("c", 7));

        assertThat(entries).as("the sum of the folded ones").containsEntry("other", 7.0);
        assertThat(entries)
                .as("the map itself has a label of its own")
                .hasSize(3)
                .containsValue(100.0);
    }

    @Test
    void counter_thatNoFoldedMapKnows() {
        assertThat(collect(Shop.STARTED, List.of(map("a", 100), map("b", 50), map("c", 7)), List.of()))
                .as("absent, never 0")
                .doesNotContainKey(Metric.MAP_HITS);
    }

    private static MapView map(String name, long entries) {
        return Shop.map(name, entries, 0);
    }

    private Map<String, Double> entries(MapView... maps) {
        return entries(List.of(maps), List.of());
    }

    private Map<String, Double> entries(List<MapView> maps, List<Finding> findings) {
        return family(maps, findings, Metric.MAP_ENTRIES);
    }

    private Map<String, Double> inserts(MapView... maps) {
        return family(List.of(maps), List.of(), Metric.MAP_INSERTS);
    }

    private Map<String, Double> family(List<MapView> maps, List<Finding> findings, Metric metric) {
        return Objects.requireNonNull(collect(Shop.STARTED, maps, findings).get(metric));
    }

    /** Values by metric, then by the label {@code map}. */
    private Map<Metric, Map<String, Double>> collect(Instant jvmStartedAt, List<MapView> maps, List<Finding> findings) {
        Assessment assessment = Objects.requireNonNull(
                Shop.streaming(jvmStartedAt, maps, findings).assessment());
        Samples samples = new Samples();
        series.collect(Shop.NAME, assessment, samples);
        Map<Metric, Map<String, Double>> values = new TreeMap<>();
        for (MetricSnapshot family : samples.snapshots()) {
            Map<String, Double> byMap = new TreeMap<>();
            if (family instanceof GaugeSnapshot gauge) {
                gauge.getDataPoints().forEach(point -> byMap.put(mapOf(point.getLabels()), point.getValue()));
            } else if (family instanceof CounterSnapshot counter) {
                counter.getDataPoints().forEach(point -> byMap.put(mapOf(point.getLabels()), point.getValue()));
            }
            for (Metric metric : Metric.values()) {
                if (metric.baseName().equals(family.getMetadata().getName())) {
                    values.put(metric, byMap);
                }
            }
        }
        return values;
    }

    private static String mapOf(io.prometheus.metrics.model.snapshots.Labels labels) {
        String map = labels.get("map");
        return map == null ? "" : map;
    }
}
