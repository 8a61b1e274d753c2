package dev.tidemark.analysis.compare;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.analysis.compare.MapRun.Unit;
import dev.tidemark.analysis.signal.AllocationSample;
import dev.tidemark.analysis.signal.BufferAllocation;
import dev.tidemark.analysis.signal.NameSource;
import dev.tidemark.analysis.signal.SampledObjects;
import dev.tidemark.analysis.signal.SampledObjects.SampledObject;
import dev.tidemark.analysis.signal.Site;
import dev.tidemark.analysis.statistics.Slope;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

class ComparisonTest {

    private static final Site ADD = new Site("com.acme.Sessions", "add", 42);
    private static final Site LATER_ADD = new Site("com.acme.Sessions", "add", 47);
    private static final Course SMALL = new Course(1000, 900, 1100, null, false);
    private static final Course LARGE = new Course(50_000, 40_000, 50_000, new Slope(90, 100, 110), true);

    @Test
    void map_whoseTroughsLieAboveAllOfBefore_hasGrown() {
        MapChange change = onlyMap(map("a", NameSource.HOLDER, SMALL), map("a", NameSource.HOLDER, LARGE));

        assertThat(change.direction()).as("direction").isEqualTo(Direction.GREW);
        assertThat(change.difference()).as("difference").isEqualTo(49_000);
        assertThat(change.grewBy(0.2)).as("by more than a fifth").isTrue();
        assertThat(change.grewBy(100)).as("by more than a hundred times").isFalse();
    }

    @Test
    void map_thatSwings_hasNotGrownAtItsHighest() {
        Course low = new Course(2000, 0, 40_000, null, false);
        Course high = new Course(39_000, 0, 40_000, null, false);

        assertThat(onlyMap(map("a", NameSource.GIVEN, low), map("a", NameSource.GIVEN, high))
                        .direction())
                .as("direction of a buffer that is filled and cleared")
                .isEqualTo(Direction.LEVEL);
    }

    @Test
    void map_thatIsLargerAndRisesFaster_hasGrownThoughItsTroughsAreNotAboveYet() {
        Course slow = new Course(50_000, 45_000, 60_000, new Slope(9, 10, 11), true);
        Course fast = new Course(55_000, 30_000, 55_000, new Slope(90, 100, 110), true);
        MapChange change = onlyMap(map("a", NameSource.GIVEN, slow), map("a", NameSource.GIVEN, fast));

        assertThat(change.direction()).as("direction").isEqualTo(Direction.GREW);
        assertThat(change.grewBy(0.2)).as("by more than a fifth").isTrue();
    }

    @Test
    void map_thatIsLargerAndRisesSlower_hasNotShrunk() {
        Course fast = new Course(20_000, 15_000, 20_000, new Slope(90, 100, 110), true);
        Course slow = new Course(50_000, 18_000, 60_000, new Slope(9, 10, 11), true);

        assertThat(onlyMap(map("a", NameSource.GIVEN, fast), map("a", NameSource.GIVEN, slow))
                        .direction())
                .as("direction")
                .isEqualTo(Direction.LEVEL);
    }

    @Test
    void map_knownByALineInOneAndByItsFieldInTheOther_isOne() {
        MapRun byLine = map(ADD.toString(), NameSource.GROWTH_SITE, SMALL);
        MapRun byField = map("com.acme.Sessions.ACTIVE", NameSource.HOLDER, LARGE);

        assertThat(onlyMap(byLine, byField)).as("change").satisfies(change -> {
            assertThat(change.match()).as("match").isEqualTo(Match.LINE);
            assertThat(change.name()).as("name").isEqualTo("com.acme.Sessions.ACTIVE");
            assertThat(change.direction()).as("direction").isEqualTo(Direction.GREW);
        });
        assertThat(onlyMap(byField, byLine).match())
                .as("match the other way round")
                .isEqualTo(Match.LINE);
    }

    @Test
    void map_knownByALineWhereTwoFieldsGrow_isNotGuessed() {
        Comparison comparison = Comparison.of(
                run(map(ADD.toString(), NameSource.GROWTH_SITE, SMALL)),
                run(map("a", NameSource.HOLDER, LARGE), map("b", NameSource.HOLDER, LARGE)));

        assertThat(comparison.maps()).as("maps").hasSize(3).allMatch(each -> each.match() == Match.NONE);
        assertThat(comparison.notes())
                .as("notes")
                .anyMatch(note -> note.contains("may be any of a, b: they are told as different maps"));
    }

    @Test
    void maps_withNamesOfTheirOwn_areTwoThoughOneLineFillsThem() {
        assertThat(Comparison.of(run(map("a", NameSource.HOLDER, SMALL)), run(map("b", NameSource.HOLDER, SMALL)))
                        .maps())
                .as("maps")
                .hasSize(2);
    }

    @Test
    void map_thatOneRecordingDoesNotHave_hasGrownOnlyIfItIsSeenTo() {
        assertThat(Comparison.of(run(), run(map("a", NameSource.HOLDER, SMALL))).maps())
                .as("a map that stands still")
                .singleElement()
                .returns(Direction.UNKNOWN, MapChange::direction);
        assertThat(Comparison.of(run(), run(map("a", NameSource.HOLDER, LARGE))).maps())
                .as("a map that grows")
                .singleElement()
                .returns(Direction.GREW, MapChange::direction);
        assertThat(Comparison.of(run(map("a", NameSource.GIVEN, SMALL)), run()).maps())
                .as("a map that the application names no more")
                .singleElement()
                .returns(Direction.SHRANK, MapChange::direction);
    }

    @Test
    void allocation_thatDoubles_isToldWithItsLimits() {
        SiteChange change = onlySite(allocations(ADD, 200), allocations(ADD, 400));

        assertThat(change.direction()).as("direction").isEqualTo(Direction.GREW);
        assertThat(change.difference().value())
                .as("bytes a second")
                .isCloseTo(200 * 1000 / 60.0, Percentage.withPercentage(0.1));
        assertThat(change.difference().low()).as("lower limit").isPositive();
    }

    @Test
    void allocation_thatChanceExplains_isNoGrowth() {
        assertThat(onlySite(allocations(ADD, 20), allocations(ADD, 30)).direction())
                .as("30 samples after 20")
                .isEqualTo(Direction.LEVEL);
    }

    @Test
    void allocation_whoseLineHasMoved_isOnePlace() {
        SiteChange change = onlySite(allocations(ADD, 200), allocations(LATER_ADD, 200));

        assertThat(change.match()).as("match").isEqualTo(Match.METHOD);
        assertThat(change.direction()).as("direction").isEqualTo(Direction.LEVEL);
    }

    @Test
    void allocation_ofALambda_isOneClassThoughItsNameHasANumber() {
        assertThat(new AllocationSite(ADD, "com.acme.Shop$$Lambda$14/0x0000000800c03000"))
                .as("17 and 25")
                .isEqualTo(new AllocationSite(ADD, "com.acme.Shop$$Lambda/0x00007f2a3c01"));
    }

    @Test
    void allocation_withoutSamples_isKnownByBuffersIfAllWereRecorded() {
        Profile profile = new Profile();
        profile.accept(new BufferAllocation(AnyRuns.START, "byte[]", 100_000, false, ADD));
        assertThat(profile.allocated()).as("large objects alone").isNull();

        profile.accept(new BufferAllocation(AnyRuns.START, "byte[]", 100_000, true, ADD));
        assertThat(profile.allocated()).as("with buffers").isNotNull().satisfies(allocated -> {
            assertThat(allocated.source()).as("source").isEqualTo(Allocated.Source.BUFFERS);
            assertThat(allocated.bytes()).as("bytes").isEqualTo(200_000);
        });
    }

    @Test
    void allocation_atMorePlacesThanAreKept_losesLightOnesAndSaysHowHeavyTheyMayBe() {
        Profile profile = new Profile();
        int places = 4 * SiteSums.KEPT;
        for (int i = 0; i < places; i++) {
            Site once = new Site("com.acme.C" + i, "once", 1);
            profile.accept(new AllocationSample(AnyRuns.START, "T", 10, once));
            profile.accept(new AllocationSample(AnyRuns.START, "T", 1000, ADD));
        }
        Allocated allocated = profile.allocated();

        assertThat(allocated).as("allocated").isNotNull();
        assertThat(allocated.bySite()).as("places").hasSize(SiteSums.KEPT);
        assertThat(allocated.bySite().get(0)).as("the heaviest").satisfies(heaviest -> {
            assertThat(heaviest.site().line()).as("line").isEqualTo(ADD);
            assertThat(heaviest.bytes()).as("bytes").isEqualTo(1000.0 * places);
            assertThat(heaviest.missed()).as("bytes that may be missing").isZero();
        });
        assertThat(allocated.mostForgotten())
                .as(
                        "the most that a forgotten place may have had: its own sample, and one for each time that half was forgotten")
                .isBetween(10.0, 10.0 * places / SiteSums.KEPT);
        assertThat(allocated.bytes()).as("bytes in all").isEqualTo(1010.0 * places);
    }

    @Test
    void objectsInUse_areScaledToTheLiveSet() {
        Comparison comparison = Comparison.of(used(Map.of(ADD, 20)), used(Map.of(ADD, 150)));

        assertThat(comparison.inUse())
                .as("places in use")
                .filteredOn(each -> ADD.equals(each.site().line()))
                .singleElement()
                .satisfies(change -> {
                    assertThat(change.direction()).as("direction").isEqualTo(Direction.GREW);
                    assertThat(change.amountBefore().value())
                            .as("bytes before: 20 of 220 samples of 1000 bytes")
                            .isCloseTo(1000 * 20 / 220.0, Percentage.withPercentage(0.1));
                });
    }

    @Test
    void objectsInUse_fewOfThem_areNoGrowth() {
        assertThat(Comparison.of(used(Map.of(ADD, 2)), used(Map.of(ADD, 5))).inUse())
                .as("places in use")
                .allMatch(each -> each.direction() == Direction.LEVEL);
    }

    @Test
    void notes_tellWhatDiffersBeforeAnythingIsRead() {
        Run before = run();
        Run after = new Run(
                "b.jfr",
                before.from().minusSeconds(300),
                before.from().minusSeconds(290),
                "OpenJDK 25",
                before.jvmStartedAt(),
                before.pid(),
                new HeapRun(null, 0, false, 512 << 20, "ZOld", -1, 0, 0, 0),
                List.of(),
                List.of(),
                null,
                null,
                "0 of 5 collections seen",
                Map.of("target-buffer-bytes", 4096L));

        assertThat(Comparison.of(before, after).notes())
                .as("notes")
                .anyMatch(note -> note.contains("A is the later one"))
                .anyMatch(note -> note.contains("heap's limit differs (256 MiB in A, 512 MiB in B)"))
                .anyMatch(note -> note.contains("collector differs (G1Old in A, ZOld in B)"))
                .anyMatch(note -> note.contains("JVM differs (OpenJDK 17 in A, OpenJDK 25 in B)"))
                .anyMatch(note -> note.contains("B is shorter than half a minute"))
                .anyMatch(note -> note.contains("6 times as long"))
                .anyMatch(note -> note.contains("B is too short of collections"))
                .anyMatch(note -> note.contains("B is not complete (lost: target-buffer-bytes 4,096)"))
                .anyMatch(note -> note.contains("Neither recording has allocation samples"))
                .anyMatch(note -> note.contains("Neither recording has samples of old objects"));
    }

    private static MapChange onlyMap(MapRun before, MapRun after) {
        List<MapChange> maps = Comparison.of(run(before), run(after)).maps();
        assertThat(maps).as("maps").hasSize(1);
        return maps.get(0);
    }

    private static SiteChange onlySite(Profile before, Profile after) {
        List<SiteChange> sites = Comparison.of(
                        AnyRuns.run(60, null, List.of(), before), AnyRuns.run(60, null, List.of(), after))
                .allocated();
        assertThat(sites).as("places").hasSize(1);
        return sites.get(0);
    }

    private static Run run(MapRun... maps) {
        return AnyRuns.run(60, SMALL, List.of(maps), new Profile());
    }

    /** Beside 200 objects that others have allocated. */
    private static Run used(Map<Site, Integer> samples) {
        Profile profile = new Profile();
        Stream<SampledObject> others =
                Stream.generate(() -> new SampledObject("T", null, true)).limit(200);
        Stream<SampledObject> ours = samples.entrySet().stream()
                .flatMap(each -> Stream.generate(() -> new SampledObject("T", each.getKey(), true))
                        .limit(each.getValue()));
        profile.accept(
                new SampledObjects(AnyRuns.START, Stream.concat(others, ours).toList()));
        return AnyRuns.run(60, SMALL, List.of(), profile);
    }

    private static Profile allocations(Site site, int samples) {
        Profile profile = new Profile();
        for (int i = 0; i < samples; i++) {
            profile.accept(new AllocationSample(AnyRuns.START, "byte[]", 1000, site));
        }
        return profile;
    }

    private static MapRun map(String name, NameSource source, Course size) {
        return new MapRun(
                name, source, Set.of(), "java.util.HashMap", ADD.toString(), Unit.ENTRIES, size, 65_536, -1, -1, null);
    }
}
