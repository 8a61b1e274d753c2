package dev.tidemark.analysis.compare;

import dev.tidemark.analysis.compare.MapRun.Unit;
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
import java.util.Random;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import org.jspecify.annotations.Nullable;

/** Recordings of all kinds: long and short, with few and many maps, some of which share names, lines and methods. */
final class AnyRuns {

    static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private AnyRuns() {}

    static Arbitrary<Run> runs() {
        return Arbitraries.longs().map(seed -> of(new Random(seed)));
    }

    private static Run of(Random random) {
        Profile profile = new Profile();
        for (int i = 0, samples = random.nextInt(400); i < samples; i++) {
            profile.accept(
                    new AllocationSample(START, "T" + random.nextInt(3), random.nextInt(1_000_000), site(random)));
        }
        List<SampledObject> alive = new ArrayList<>();
        for (int i = 0, samples = random.nextInt(100); i < samples; i++) {
            alive.add(new SampledObject("T" + random.nextInt(3), site(random), random.nextInt(10) > 0));
        }
        profile.accept(new SampledObjects(START, alive));
        List<MapRun> maps = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            if (random.nextBoolean()) {
                maps.add(map(random, "map" + i));
            }
        }
        return run(random.nextInt(600), course(random), maps, profile);
    }

    static Run run(long seconds, @Nullable Course live, List<MapRun> maps, Profile profile) {
        return new Run(
                "app.jfr",
                START,
                START.plusSeconds(seconds),
                "OpenJDK 17",
                START.minusSeconds(600),
                4711,
                new HeapRun(live, 0, true, 256 << 20, "G1Old", 1_000_000, 10, 0.1, 0.02),
                maps,
                List.of(),
                profile.allocated(),
                profile.inUse(),
                null,
                Map.of());
    }

    private static @Nullable Site site(Random random) {
        return random.nextInt(8) == 0
                ? null
                : new Site("com.acme.C" + random.nextInt(3), "m" + random.nextInt(2), random.nextInt(4));
    }

    private static MapRun map(Random random, String name) {
        Site line = site(random);
        NameSource source = List.of(NameSource.GIVEN, NameSource.HOLDER, NameSource.GROWTH_SITE)
                .get(random.nextInt(3));
        return new MapRun(
                source == NameSource.GROWTH_SITE && line != null ? line + " " + name : name,
                source,
                random.nextInt(3) == 0 ? Set.of("former of " + name) : Set.of(),
                "java.util.HashMap",
                line == null ? null : line.toString(),
                random.nextBoolean() ? Unit.ENTRIES : Unit.SLOTS,
                course(random),
                random.nextInt(100_000) - 1,
                random.nextInt(1000) - 1,
                random.nextInt(1000) - 1,
                null);
    }

    static Course course(Random random) {
        double low = random.nextInt(10_000);
        double last = low + random.nextInt(10_000);
        double slope = random.nextInt(100) - 20;
        return new Course(
                last,
                low,
                last + random.nextInt(10_000),
                random.nextInt(4) == 0 ? null : new Slope(slope - 5, slope, slope + 5),
                random.nextBoolean());
    }
}
