package dev.tidemark.collector.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.analysis.compare.Comparison;
import dev.tidemark.analysis.compare.Course;
import dev.tidemark.analysis.compare.HeapRun;
import dev.tidemark.analysis.compare.MapRun;
import dev.tidemark.analysis.compare.MapRun.Unit;
import dev.tidemark.analysis.compare.Profile;
import dev.tidemark.analysis.compare.Run;
import dev.tidemark.analysis.finding.Finding;
import dev.tidemark.analysis.finding.Verdict;
import dev.tidemark.analysis.signal.AllocationSample;
import dev.tidemark.analysis.signal.NameSource;
import dev.tidemark.analysis.signal.SampledObjects;
import dev.tidemark.analysis.signal.SampledObjects.SampledObject;
import dev.tidemark.analysis.signal.Site;
import dev.tidemark.analysis.statistics.Slope;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DiffPageTest {

    private static final String NAME = "com.acme.shop.sessions.Sessions.ACTIVE";
    private static final double MIB = 1 << 20;

    @Test
    void page_tellsWhatGrewFirstAndWhatDidNot() {
        List<String> page = page(NAME, 120);

        assertThat(page)
                .as("page")
                .anyMatch(line -> line.contains("Grown from A to B: the live set, 1 map, 1 place that allocates"))
                .anyMatch(line -> line.matches("grew +1,000 +50,000 +\\+49,000 +× 50  " + NAME.replace(".", "\\.")))
                .anyMatch(line -> line.contains("grows at com.acme.Sessions.add(Sessions.java:42)"))
                .anyMatch(line -> line.contains("capacity 2,048 → 65,536; growth per hour ? → 360,000"))
                .anyMatch(line -> line.matches("same +10 +10 +0 +\\+0 %  com.acme.Prices.ALL"))
                .anyMatch(line -> line.matches("grew +32.0 MiB +64.0 MiB +\\+32.0 MiB +\\+100 %  live set at the end"))
                .anyMatch(line -> line.startsWith("new") && line.contains("LEAK  " + NAME));
    }

    @ParameterizedTest
    @ValueSource(ints = {40, 80, 100, 120, 160})
    void lines_areNoWiderThanTheScreen(int columns) {
        assertThat(page(NAME, columns))
                .as("lines on a screen of %s columns", columns)
                .allMatch(line -> Text.width(line) <= columns);
    }

    @Test
    void nameThatDoesNotFit_isWholeBelow() {
        assertThat(page(NAME, 80)).as("page of 80 columns").contains("        " + NAME);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\u001b[2Jb", "a\rb", "a\nb", "a\u202eb", "a\u2028b", "a\ud800b"})
    void hostileNames_moveNoCursor(String name) {
        assertThat(page(name, 100))
                .as("lines")
                .allMatch(line -> line.codePoints().noneMatch(Character::isISOControl))
                .noneMatch(line -> line.contains("\u202e") || line.contains("\u2028"))
                .anyMatch(line -> line.contains("a\ufffd"));
    }

    @Test
    void more_thanAskedFor_areCounted() {
        List<MapRun> maps = new ArrayList<>();
        for (int i = 0; i < 25; i++) {
            maps.add(map("map" + i, 10));
        }
        Run run = run("a.jfr", maps, List.of(), new Profile(), 32 * MIB);

        assertThat(DiffPage.of(Comparison.of(run, run), 10, new Screen(100, false)))
                .as("page")
                .anyMatch(line -> line.contains("… and 15 more maps"))
                .anyMatch(line -> line.contains("Nothing has grown"))
                .filteredOn(line -> line.endsWith("Not known."))
                .as("kinds of samples that neither recording holds")
                .hasSize(2);
    }

    private static List<String> page(String name, int columns) {
        Run before = run("before.jfr", List.of(map(name, 1000), map("com.acme.Prices.ALL", 10)), List.of(), 100, 32);
        Run after = run(
                "after.jfr",
                List.of(map(name, 50_000), map("com.acme.Prices.ALL", 10)),
                List.of(Samples.finding(Verdict.LEAK, name, false)),
                900,
                64);
        return DiffPage.of(Comparison.of(before, after), 10, new Screen(columns, false));
    }

    private static Run run(String name, List<MapRun> maps, List<Finding> findings, int samples, double liveMib) {
        Profile profile = new Profile();
        Site page = new Site("com.acme.Page", "render", 7);
        for (int i = 0; i < samples; i++) {
            profile.accept(new AllocationSample(Samples.NOW, "byte[]", 1 << 16, page));
        }
        profile.accept(new SampledObjects(Samples.NOW, List.of(new SampledObject("byte[]", page, true))));
        return run(name, maps, findings, profile, liveMib * MIB);
    }

    private static Run run(String name, List<MapRun> maps, List<Finding> findings, Profile profile, double liveBytes) {
        Instant from = Samples.NOW.minusSeconds(120);
        return new Run(
                name,
                from,
                Samples.NOW,
                "OpenJDK 17.0.15",
                from.minusSeconds(600),
                4711,
                new HeapRun(Course.constant(liveBytes, false), 0, true, 256 << 20, "G1Old", 1_000_000, 10, 0.1, 0.02),
                maps,
                findings,
                profile.allocated(),
                profile.inUse(),
                null,
                Map.of());
    }

    private static MapRun map(String name, double entries) {
        return new MapRun(
                name,
                NameSource.HOLDER,
                Set.of(),
                "java.util.HashMap",
                entries <= 10 ? null : "com.acme.Sessions.add(Sessions.java:42)",
                Unit.ENTRIES,
                new Course(entries, entries, entries, entries > 1000 ? new Slope(90, 100, 110) : null, entries > 1000),
                entries > 1000 ? 65_536 : 2048,
                -1,
                -1,
                null);
    }
}
