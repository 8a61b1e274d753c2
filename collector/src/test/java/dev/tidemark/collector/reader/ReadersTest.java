package dev.tidemark.collector.reader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.tidemark.Tidemark;
import dev.tidemark.analysis.signal.AgentStatus;
import dev.tidemark.analysis.signal.AllocationSample;
import dev.tidemark.analysis.signal.EventsLost;
import dev.tidemark.analysis.signal.GarbageCollection;
import dev.tidemark.analysis.signal.HeapConfiguration;
import dev.tidemark.analysis.signal.HeapReading;
import dev.tidemark.analysis.signal.Heartbeat;
import dev.tidemark.analysis.signal.JvmStarted;
import dev.tidemark.analysis.signal.MapCensus;
import dev.tidemark.analysis.signal.MapCleanup;
import dev.tidemark.analysis.signal.MapGrowth;
import dev.tidemark.analysis.signal.MapInserts;
import dev.tidemark.analysis.signal.MapKeys;
import dev.tidemark.analysis.signal.NameSource;
import dev.tidemark.analysis.signal.Signal;
import dev.tidemark.analysis.signal.TableAllocation;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import jdk.jfr.Event;
import jdk.jfr.Name;
import jdk.jfr.Recording;
import jdk.jfr.Timespan;
import jdk.jfr.consumer.RecordedEvent;
import org.junit.jupiter.api.Test;

class ReadersTest {

    private static final long MIB = 1L << 20;

    @Test
    void collectionOfTheWholeHeap_readingAfterItIsBelowTheHeapsBound() {
        List<Signal> signals = Recorded.signals(ReadersTest::everything, System::gc);
        GarbageCollection full = Recorded.only(GarbageCollection.class, signals).stream()
                .filter(collection -> collection.cause().equals("System.gc()"))
                .findFirst()
                .orElseThrow(() -> new AssertionError("expected a collection caused by System.gc() in " + signals));
        assertThat(full.scope()).as("scope of %s", full).isEqualTo(GarbageCollection.Scope.WHOLE);
        if (isG1()) {
            assertThat(full.collector()).as("collector").isEqualTo("G1Full");
        }
        assertThat(full.sumOfPauses()).as("pauses").isBetween(Duration.ofNanos(1), Duration.ofMinutes(1));
        assertThat(full.longestPause()).as("longest pause").isBetween(Duration.ofNanos(1), full.sumOfPauses());

        HeapReading after = Recorded.only(HeapReading.class, signals).stream()
                .filter(reading -> reading.gcId() == full.gcId() && reading.afterCollection())
                .findFirst()
                .orElseThrow(() -> new AssertionError("expected a reading after collection " + full.gcId()));
        assertThat(after.committedBytes())
                .as("committed bytes")
                .isBetween(after.usedBytes(), Runtime.getRuntime().maxMemory());
        assertThat(after.usedBytes()).as("live bytes").isPositive();
        assertThat(Recorded.only(HeapReading.class, signals))
                .as("a reading before it, too")
                .anyMatch(reading -> reading.gcId() == full.gcId() && !reading.afterCollection());
    }

    @Test
    void youngCollections_ofG1_areHeldBackUntilTheirTypeIsKnownAndNoneIsLost() {
        List<RecordedEvent> events = Recorded.events(ReadersTest::everything, () -> allocate(300 * MIB));
        long paused = events.stream()
                .filter(event -> event.getEventType().getName().equals("jdk.GarbageCollection"))
                .count();
        Readers readers = new Readers();
        List<Signal> signals = new ArrayList<>();
        events.forEach(event -> readers.read(event, signals::add));
        readers.flush(signals::add);
        List<GarbageCollection> read = Recorded.only(GarbageCollection.class, signals);
        assertThat(read).as("collections read of those recorded").hasSize((int) paused);
        assertThat(read.stream().map(GarbageCollection::gcId))
                .as("numbers of the collections")
                .doesNotHaveDuplicates();
        for (GarbageCollection each : read) {
            if (each.collector().equals("G1New") || each.collector().equals("DefNew")) {
                assertThat(each.scope()).as("scope of %s", each).isNotEqualTo(GarbageCollection.Scope.WHOLE);
            }
        }
    }

    @Test
    void jvmAndHeap_areThisJvm() {
        List<Signal> signals = Recorded.signals(ReadersTest::everything, () -> {});
        JvmStarted jvm = Recorded.only(JvmStarted.class, signals).get(0);
        assertThat(jvm.pid()).as("process id").isEqualTo(ProcessHandle.current().pid());
        assertThat(jvm.startedAt())
                .as("start of the JVM")
                .isCloseTo(
                        Instant.ofEpochMilli(
                                ManagementFactory.getRuntimeMXBean().getStartTime()),
                        org.assertj.core.api.Assertions.within(2, ChronoUnit.SECONDS));
        assertThat(jvm.name())
                .as("version without the build's details")
                .doesNotContain(" for ")
                .contains("VM");
        HeapConfiguration heap = Recorded.only(HeapConfiguration.class, signals).get(0);
        assertThat(heap.maxBytes())
                .as("the heap's bound")
                .isBetween(
                        Runtime.getRuntime().maxMemory(), Runtime.getRuntime().maxMemory() + 64 * MIB);
        assertThat(Recorded.only(HeapConfiguration.class, signals))
                .as("the old generation's collector, once both events have come")
                .anyMatch(configuration -> !configuration.oldCollector().isEmpty());
    }

    @Test
    void heartbeat_comesFromTheCpuLoad() {
        List<Signal> signals =
                Recorded.signals(recording -> recording.enable("jdk.CPULoad").with("period", "beginChunk"), () -> {});
        assertThat(Recorded.only(Heartbeat.class, signals)).as("heartbeats").isNotEmpty();
    }

    @Test
    void allocationSamples_firstOfAThreadIsDropped() {
        // Events of our own are on in every recording, so that a map which another test watched may speak, too.
        List<RecordedEvent> events = Recorded.events(
                        recording ->
                                recording.enable("jdk.ObjectAllocationSample").with("throttle", "off"),
                        () -> allocate(64 * MIB))
                .stream()
                .filter(event -> event.getEventType().getName().equals("jdk.ObjectAllocationSample"))
                .toList();
        Set<Long> threads = new HashSet<>();
        events.forEach(event -> threads.add(event.getThread().getId()));
        Readers readers = new Readers();
        List<Signal> signals = new ArrayList<>();
        events.forEach(event -> readers.read(event, signals::add));
        List<AllocationSample> samples = Recorded.only(AllocationSample.class, signals);
        assertThat(samples.size()).as("samples, but one for each thread").isEqualTo(events.size() - threads.size());
        assertThat(samples).as("samples of what the test allocates").anySatisfy(sample -> {
            assertThat(sample.type()).as("type").isEqualTo("byte[]");
            assertThat(sample.weightBytes()).as("weight").isBetween(1L, 64 * MIB);
            assertThat(sample.site()).as("site").isNotNull();
            assertThat(sample.site().method()).as("method").isEqualTo("allocate");
        });
    }

    @Test
    void tableOfALargeMap_tellsMapSlotsAndSite() {
        List<Signal> signals = Recorded.signals(
                recording -> recording.enable("jdk.ObjectAllocationOutsideTLAB").withStackTrace(),
                () -> new HashMap<>(1 << 20).put(1, 1));
        assertThat(Recorded.only(TableAllocation.class, signals)).as("tables").anySatisfy(table -> {
            assertThat(table.mapType()).as("map").isEqualTo("java.util.HashMap");
            assertThat(table.slots()).as("slots").isEqualTo(1 << 20);
            assertThat(table.bytes()).as("bytes").isGreaterThan(4L << 20);
            assertThat(table.site()).as("site").isNotNull();
            assertThat(table.site().className()).as("class").isEqualTo(ReadersTest.class.getName());
        });
    }

    @Test
    void watchedMap_signalsAddUpToWhatWasDone() {
        Map<Integer, Integer> map = Tidemark.watch("readers-test", new HashMap<>());
        List<Signal> signals = Recorded.signals(ReadersTest::everything, () -> {
            for (int i = 0; i < 5_000; i++) {
                map.put(i, i);
            }
            map.clear();
        });
        List<MapCensus> censuses = Recorded.only(MapCensus.class, signals).stream()
                .filter(census -> census.map().name().equals("readers-test"))
                .toList();
        assertThat(censuses).as("censuses").isNotEmpty();
        MapCensus last = censuses.get(censuses.size() - 1);
        assertThat(last.type()).as("type").isEqualTo("java.util.HashMap");
        assertThat(last.inserts()).as("inserts").isEqualTo(5_000);
        assertThat(last.removals()).as("removals").isEqualTo(5_000);
        assertThat(last.size()).as("size").isZero();
        assertThat(last.capacity()).as("capacity").isEqualTo(8_192);
        assertThat(Recorded.only(MapInserts.class, signals).stream()
                        .filter(inserts -> inserts.map().equals(last.map()))
                        .mapToLong(MapInserts::weight)
                        .sum())
                .as("sum of the samples' weights")
                .isEqualTo(5_000);
        assertThat(Recorded.only(MapGrowth.class, signals).stream()
                        .filter(growth -> growth.map().equals(last.map()))
                        .map(MapGrowth::newCapacity))
                .as("capacities that it grew to")
                .containsExactly(1_024L, 2_048L, 4_096L, 8_192L);
        assertThat(Recorded.only(MapCleanup.class, signals)).as("cleanups").anySatisfy(cleanup -> {
            assertThat(cleanup.map()).as("map").isEqualTo(last.map());
            assertThat(cleanup.cause()).as("cause").isEqualTo(MapCleanup.Cause.CLEAR);
            assertThat(cleanup.removed()).as("removed").isEqualTo(5_000);
            assertThat(cleanup.sizeAfter()).as("size after").isZero();
            assertThat(cleanup.capacityKept()).as("capacity kept").isEqualTo(8_192);
        });
    }

    @Test
    void keysOfAWatchedMap_areReadAsTheyWereRecorded() {
        Map<String, Integer> map = Tidemark.watch("readers-test-keys", new HashMap<>());
        List<Signal> signals = Recorded.signals(ReadersTest::everything, () -> {
            for (int i = 0; i < 5_000; i++) {
                map.put("key " + i, i);
            }
        });
        assertThat(Recorded.only(MapKeys.class, signals).stream()
                        .filter(keys -> keys.map().name().equals("readers-test-keys")))
                .as("what is said of its keys")
                .isNotEmpty()
                .last()
                .satisfies(keys -> {
                    assertThat(keys.sampled()).as("quarters").hasSize(4);
                    assertThat(keys.watchedFor()).as("watched for").isPositive();
                    assertThat(keys.ghosts()).as("ghosts").isZero();
                    assertThat(keys.texts()).as("keys compared").isPositive();
                    assertThat(keys.distinctNormalised())
                            .as("normalised keys of %s", keys)
                            .isEqualTo(keys.distinct());
                    assertThat(keys.distinctTemplates()).as("templates").isEqualTo(1);
                });
    }

    @Test
    void read_eventThatLacksAField_isNotUnderstoodAndDoesNoHarm() {
        List<RecordedEvent> events = Recorded.eventsOf(Truncated.class, () -> new Truncated().commit());
        List<Signal> signals = new ArrayList<>();
        assertThat(new Readers().read(events.get(0), signals::add))
                .as("an event of our name with none of its fields is understood")
                .isFalse();
        assertThat(signals).as("signals").isEmpty();
    }

    @Test
    void census_ofALaterVersion_tellsWhereTheNameComesFrom() {
        List<Signal> signals = Recorded.signalsOf(Later.class, () -> {
            later(1, "GROWTH_SITE");
            later(2, "HOLDER");
            later(3, "GUESSED");
        });

        assertThat(Recorded.only(MapCensus.class, signals))
                .extracting(MapCensus::namedBy)
                .as("a word that nobody knows yet promises no more than a line")
                .containsExactly(NameSource.GROWTH_SITE, NameSource.HOLDER, NameSource.GROWTH_SITE);
    }

    private static void later(long map, String namedBy) {
        Later event = new Later();
        event.map = map;
        event.namedBy = namedBy;
        event.commit();
    }

    @Test
    void gapsOfSeveralCopies_areAddedUpEachByItself() {
        List<Signal> signals = Recorded.signalsOf(Gaps.class, () -> {
            for (long total = 1; total <= 3; total++) {
                gaps(0, 10 * total);
                gaps(1, total);
            }
        });

        assertThat(Recorded.only(EventsLost.class, signals).stream()
                        .mapToLong(EventsLost::count)
                        .sum())
                .as("maps that two copies refused, 30 and 3")
                .isEqualTo(33);
    }

    private static void gaps(long copy, long refused) {
        Gaps event = new Gaps();
        event.copy = copy;
        event.refused = refused;
        event.commit();
    }

    @Test
    void agentStatus_tellsOfTheAgentAndOfWhatItLost() {
        List<Signal> signals = Recorded.signalsOf(Status.class, () -> {
            status("", 2);
            status("off: too much", 5);
        });

        assertThat(Recorded.only(AgentStatus.class, signals))
                .as("status")
                .extracting(AgentStatus::version, AgentStatus::state, AgentStatus::took)
                .containsExactly(
                        tuple("1.2", "on", Duration.ofNanos(7)), tuple("1.2", "off: too much", Duration.ofNanos(7)));
        assertThat(Recorded.only(EventsLost.class, signals).stream()
                        .mapToLong(EventsLost::count)
                        .sum())
                .as("maps that were refused")
                .isEqualTo(5);
    }

    private static void status(String state, long refused) {
        Status event = new Status();
        event.state = state;
        event.refused = refused;
        event.commit();
    }

    private static void everything(Recording recording) {
        for (String event : new Readers().events()) {
            recording.enable(event).withoutThreshold();
        }
        recording.disable("jdk.OldObjectSample");
        recording.enable("dev.tidemark.MapCensus").with("period", "endChunk");
    }

    private static void allocate(long bytes) {
        byte[] last = new byte[0];
        for (long done = 0; done < bytes; done += 8_192) {
            last = new byte[8_192];
        }
        assertThat(last).as("what was allocated").hasSize(8_192);
    }

    private static boolean isG1() {
        return ManagementFactory.getGarbageCollectorMXBeans().stream()
                .map(GarbageCollectorMXBean::getName)
                .anyMatch(name -> name.startsWith("G1"));
    }

    @Name("dev.tidemark.CensusGaps")
    private static final class Truncated extends Event {}

    @Name("dev.tidemark.CensusGaps")
    static final class Gaps extends Event {
        long refused;
        long failures;
        long copy;
    }

    @Name("dev.tidemark.MapCensus")
    static final class Later extends Event {
        long map;
        String name = "a";
        Class<?> type = Map.class;
        long size;
        long capacity;
        long inserts;
        long updates;
        long removals;
        long removeMisses;
        long hits;
        long misses;
        long growths;
        long cleanups;
        String namedBy = "";
    }

    @Name("dev.tidemark.AgentStatus")
    static final class Status extends Event {
        String version = "1.2";
        String state = "";
        long maps;
        long refused;
        long passedBy;
        long failures;

        @Timespan(Timespan.NANOSECONDS)
        long took = 7;
    }
}
