package dev.tidemark.collector.cli.terminal;

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
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Recordings to compare. */
public final class Diffs {

    static final double MIB = 1 << 20;

    private Diffs() {}

    /** Two recordings between which a map and a line have grown. */
    public static Comparison grown(String name) {
        Run before = run("before.jfr", List.of(map(name, 1000), map("com.acme.Prices.ALL", 10)), List.of(), 100, 32);
        Run after = run(
                "after.jfr",
                List.of(map(name, 50_000), map("com.acme.Prices.ALL", 10)),
                List.of(Samples.finding(Verdict.LEAK, name, false)),
                900,
                64);
        return Comparison.of(before, after);
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

    static Run run(String name, List<MapRun> maps, List<Finding> findings, Profile profile, double liveBytes) {
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

    static MapRun map(String name, double entries) {
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
