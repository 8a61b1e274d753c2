package dev.tidemark.analysis;

import dev.tidemark.analysis.signal.AllocationSample;
import dev.tidemark.analysis.signal.BufferAllocation;
import dev.tidemark.analysis.signal.Capture;
import dev.tidemark.analysis.signal.EventsLost;
import dev.tidemark.analysis.signal.GarbageCollection;
import dev.tidemark.analysis.signal.GarbageCollection.Scope;
import dev.tidemark.analysis.signal.HeapConfiguration;
import dev.tidemark.analysis.signal.HeapReading;
import dev.tidemark.analysis.signal.Heartbeat;
import dev.tidemark.analysis.signal.HolderWalk;
import dev.tidemark.analysis.signal.HolderWalk.HeldObject;
import dev.tidemark.analysis.signal.JvmStarted;
import dev.tidemark.analysis.signal.LiveObjects;
import dev.tidemark.analysis.signal.MapCensus;
import dev.tidemark.analysis.signal.MapCleanup;
import dev.tidemark.analysis.signal.MapGrowth;
import dev.tidemark.analysis.signal.MapId;
import dev.tidemark.analysis.signal.MapInserts;
import dev.tidemark.analysis.signal.MapKeys;
import dev.tidemark.analysis.signal.MapSharing;
import dev.tidemark.analysis.signal.MapWait;
import dev.tidemark.analysis.signal.NameSource;
import dev.tidemark.analysis.signal.SampledObjects;
import dev.tidemark.analysis.signal.SampledObjects.SampledObject;
import dev.tidemark.analysis.signal.Signal;
import dev.tidemark.analysis.signal.Site;
import dev.tidemark.analysis.signal.TableAllocation;
import dev.tidemark.analysis.signal.ThreadCount;
import dev.tidemark.analysis.signal.ThreadEnded;
import dev.tidemark.analysis.signal.ThreadStarted;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import org.jspecify.annotations.Nullable;

/** Signals in any order, with repeats, late ones and numbers at the end of their range. */
final class AnySignals {

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final long[] EXTREMES = {
        -1, 0, 1, 16, 1000, 65_536, 1L << 31, Long.MAX_VALUE / 2, Long.MAX_VALUE, Long.MIN_VALUE
    };

    private AnySignals() {}

    static Arbitrary<List<Signal>> sequences() {
        return Arbitraries.longs().map(seed -> of(new Random(seed), 400));
    }

    static List<Signal> of(Random random, int count) {
        List<Signal> signals = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            boolean again = !signals.isEmpty() && random.nextInt(10) == 0;
            signals.add(again ? signals.get(random.nextInt(signals.size())) : one(random, time(random, i)));
        }
        return signals;
    }

    private static Instant time(Random random, int i) {
        return switch (random.nextInt(200)) {
            case 0 -> Instant.MAX;
            case 1 -> Instant.MIN;
            case 2 -> START.plusSeconds(random.nextInt(10_000_000));
            default -> START.plusMillis(i * 300L + random.nextInt(3000));
        };
    }

    private static long number(Random random) {
        return random.nextInt(4) == 0 ? EXTREMES[random.nextInt(EXTREMES.length)] : random.nextInt(1_000_000);
    }

    private static Duration duration(Random random) {
        return random.nextInt(50) == 0
                ? Duration.ofSeconds(Long.MAX_VALUE)
                : Duration.ofMillis(random.nextInt(2000) - 10);
    }

    private static @Nullable Site site(Random random) {
        return random.nextInt(5) == 0 ? null : new Site("com.acme.C" + random.nextInt(4), "put", random.nextInt(5) - 1);
    }

    private static Scope scope(Random random) {
        return random.nextBoolean() ? Scope.YOUNG : random.nextBoolean() ? Scope.OLD_PARTLY : Scope.WHOLE;
    }

    private static MapId map(Random random) {
        return new MapId(random.nextInt(6), "map" + random.nextInt(3));
    }

    private static Signal one(Random random, Instant at) {
        return switch (random.nextInt(20)) {
            case 0 -> new AllocationSample(at, "byte[]", number(random), site(random));
            case 1 -> new EventsLost(at, "overrun", number(random));
            case 2 ->
                new GarbageCollection(
                        at, random.nextInt(30), "G1New", "cause", scope(random), duration(random), duration(random));
            case 3 -> new HeapConfiguration(at, number(random), "G1Old");
            case 4, 5 -> new HeapReading(at, random.nextInt(30), random.nextBoolean(), number(random), number(random));
            case 6 -> new Heartbeat(at);
            case 7 -> walk(random, at);
            case 8 ->
                random.nextInt(20) == 0
                        ? new JvmStarted(/* time= */ at, /* startedAt= */ time(random, 0), "OpenJDK", number(random))
                        : new JvmStarted(at, START, "OpenJDK", 1);
            case 9 -> new MapCleanup(at, map(random), MapCleanup.Cause.CLEAR, number(random), 0, number(random));
            case 10 ->
                new MapGrowth(
                        at,
                        map(random),
                        number(random),
                        number(random),
                        number(random),
                        duration(random),
                        site(random));
            case 11 -> new MapInserts(at, map(random), number(random), site(random));
            case 12 -> new TableAllocation(at, "java.util.HashMap", number(random), number(random), site(random));
            case 16 -> keys(random, at);
            case 17 -> new LiveObjects(at, Map.of("java.util.HashMap$Node", number(random), "byte[]", number(random)));
            case 18 ->
                random.nextBoolean()
                        ? new BufferAllocation(at, "byte[]", number(random), random.nextBoolean(), site(random))
                        : new SampledObjects(
                                at, List.of(new SampledObject("byte[]", site(random), random.nextBoolean())));
            case 13 -> thread(random, at);
            case 14 -> new MapWait(at, duration(random), random.nextInt(5), "java.util.Hashtable", site(random));
            case 15 ->
                new MapSharing(
                        at,
                        map(random),
                        "a",
                        MapSharing.Kind.READ,
                        random.nextBoolean() ? "b" : null,
                        number(random),
                        site(random));
            default -> census(random, at);
        };
    }

    private static Signal thread(Random random, Instant at) {
        return switch (random.nextInt(3)) {
            case 0 ->
                new ThreadStarted(at, random.nextInt(200), "t-" + number(random), random.nextBoolean(), site(random));
            case 1 -> new ThreadEnded(at, random.nextInt(200));
            default -> new ThreadCount(at, number(random));
        };
    }

    private static MapCensus census(Random random, Instant at) {
        return new MapCensus(
                at,
                map(random),
                "java.util.HashMap",
                number(random),
                number(random),
                number(random),
                number(random),
                number(random),
                number(random),
                number(random),
                number(random),
                number(random),
                number(random),
                number(random),
                number(random),
                List.of(NameSource.values()).get(random.nextInt(3)));
    }

    private static MapKeys keys(Random random, Instant at) {
        return new MapKeys(
                at,
                map(random),
                "com.acme.Key",
                duration(random),
                List.of(number(random), number(random), number(random), number(random)),
                List.of(number(random), number(random), number(random), number(random)),
                duration(random),
                duration(random),
                random.nextBoolean(),
                number(random),
                number(random),
                number(random),
                number(random),
                number(random),
                number(random),
                number(random),
                number(random),
                number(random),
                number(random),
                random.nextBoolean());
    }

    private static Capture capture(Random random) {
        Capture.Through[] ways = Capture.Through.values();
        return new Capture(
                ways[random.nextInt(ways.length)],
                "com.acme.Bus.L" + random.nextInt(3),
                random.nextBoolean() ? null : "com.acme.Shop.F" + random.nextInt(3),
                random.nextBoolean(),
                number(random),
                number(random),
                random.nextBoolean() ? null : "t-#",
                "chain");
    }

    private static HolderWalk walk(Random random, Instant at) {
        List<HeldObject> held = new ArrayList<>();
        int count = random.nextInt(60);
        for (int i = 0; i < count; i++) {
            held.add(new HeldObject(
                    time(random, random.nextInt(200)),
                    "byte[]",
                    random.nextInt(4) == 0 ? null : "com.acme.Shop.F" + random.nextInt(3),
                    random.nextInt(4) == 0 ? null : "java.util.HashMap",
                    random.nextInt(3) > 0,
                    null,
                    number(random),
                    number(random),
                    random.nextBoolean(),
                    site(random),
                    random.nextInt(3) > 0 ? null : capture(random)));
        }
        return new HolderWalk(at, time(random, 0), duration(random), held, random.nextInt(100));
    }
}
