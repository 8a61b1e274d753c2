package dev.tidemark.collector.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SeenEventsTest {

    private static final long SECOND = 1_000_000_000L;
    private static final long BEGIN = 1_767_225_600L * SECOND;

    /** How far back a resumed stream begins at least. */
    private static final long OVERLAP = 10 * SECOND;

    /** Seen were 1 ns on JDK 17 and, for a chunk of ten seconds, 561 ns on 25. */
    private static final long MOST_APART = 1_000_000;

    private static final int ROOMY = 1 << 18;

    @ParameterizedTest
    @ValueSource(ints = {20, 300, 3_000})
    void resumedStream_deliversEachEventOnce(int perSecond) {
        int logs = perSecond > 1_000 ? 5 : 60;
        for (int seed = 0; seed < logs; seed++) {
            Random random = new Random(seed);
            Log log = Log.random(random, 40 * perSecond, perSecond, 2 * SECOND);
            assertThat(wronglyDelivered(log, new SeenEvents(ROOMY), random))
                    .as("events of log %d at %d events/s by how often too much they were delivered", seed, perSecond)
                    .isEmpty();
        }
    }

    @Test
    void resumedStream_moreEventsThanItMayRememberInOrder_deliversEachEventOnce() {
        for (int seed = 0; seed < 20; seed++) {
            Random random = new Random(seed);
            Log log = Log.random(random, 20_000, 2_000, 0);
            assertThat(wronglyDelivered(log, new SeenEvents(1 << 11), random))
                    .as("events of log %d, of whose last 10 s a tenth can be remembered", seed)
                    .isEmpty();
        }
    }

    @Test
    void resumedStream_moreLateEventsThanItMayRemember_deliversNoEventTwice() {
        for (int seed = 0; seed < 20; seed++) {
            Random random = new Random(seed);
            Log log = Log.random(random, 20_000, 2_000, 2 * SECOND);
            assertThat(wronglyDelivered(log, new SeenEvents(1 << 11), random).values())
                    .as("how often too much events of log %d were delivered", seed)
                    .allMatch(times -> times < 0);
        }
    }

    @Test
    void resumedStream_laterEventBeforeItsRepeats_deliversNoEventTwice() {
        SeenEvents seen = new SeenEvents(ROOMY);
        for (int second = 0; second < 20; second++) {
            assertThat(isNew(seen, second))
                    .as("event of second %d, the first time", second)
                    .isTrue();
        }
        seen.resumed();
        assertThat(isNew(seen, 45)).as("an event that the cut kept away").isTrue();
        for (int second = 0; second < 20; second++) {
            assertThat(isNew(seen, second))
                    .as("event of second %d, repeated behind a later one", second)
                    .isFalse();
        }
        seen.flushed();
        assertThat(isNew(seen, 46)).as("the stream goes on").isTrue();
    }

    private static boolean isNew(SeenEvents seen, int second) {
        return seen.isNew("jdk.CPULoad", BEGIN + second * SECOND, BEGIN + second * SECOND);
    }

    @Test
    void isNew_eventsWithoutEnd_takesBoundedMemory() {
        SeenEvents seen = new SeenEvents(1 << 12);
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        for (int i = 0; i < 2_000_000; i++) {
            seen.isNew("jdk.CPULoad", BEGIN + i, BEGIN + i);
        }
        assertThat(threads.getCurrentThreadAllocatedBytes() - before)
                .as("bytes allocated for two million events, with room for 4,096 prints of 16 bytes")
                .isLessThan(1 << 20);
    }

    @Test
    void isNew_sameTimesBeforeAnyResumption_areDifferentEvents() {
        SeenEvents seen = new SeenEvents(ROOMY);
        for (int i = 0; i < 3; i++) {
            assertThat(seen.isNew("jdk.OldObjectSample", BEGIN, BEGIN))
                    .as("sample %d of a walk, all of which bear one time", i)
                    .isTrue();
        }
    }

    @Test
    void isNew_walkCutInTheMiddle_deliversTheRestAfterResumption() {
        SeenEvents seen = new SeenEvents(ROOMY);
        seen.isNew("jdk.OldObjectSample", BEGIN, BEGIN);
        seen.isNew("jdk.OldObjectSample", BEGIN, BEGIN);
        seen.resumed();
        List<Boolean> delivered = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            delivered.add(seen.isNew("jdk.OldObjectSample", BEGIN, BEGIN));
        }
        assertThat(delivered)
                .as("two of five samples came before the cut")
                .containsExactly(false, false, true, true, true);
    }

    @Test
    void overlapped_nothingRepeated_isFalse() {
        SeenEvents seen = new SeenEvents(ROOMY);
        seen.isNew("jdk.CPULoad", BEGIN, BEGIN);
        seen.resumed();
        seen.isNew("jdk.CPULoad", BEGIN + 5 * SECOND, BEGIN + 5 * SECOND);
        assertThat(seen.overlapped())
                .as("the log begins after what was read: a gap")
                .isFalse();
    }

    @Test
    void overlapped_lastEventRepeated_isTrueUntilTheNextResumption() {
        SeenEvents seen = new SeenEvents(ROOMY);
        seen.isNew("jdk.CPULoad", BEGIN, BEGIN);
        seen.resumed();
        assertThat(seen.isNew("jdk.CPULoad", BEGIN, BEGIN)).as("the repeat").isFalse();
        assertThat(seen.overlapped()).as("the log reaches back").isTrue();
        seen.resumed();
        assertThat(seen.overlapped())
                .as("nothing repeated yet by the third stream")
                .isFalse();
    }

    @Test
    void resumed_nothingReadYet_takesEverythingAsNew() {
        SeenEvents seen = new SeenEvents(ROOMY);
        seen.resumed();
        assertThat(seen.isNew("jdk.CPULoad", BEGIN, BEGIN)).as("first event").isTrue();
        assertThat(seen.newest()).as("newest").isEqualTo(BEGIN);
    }

    /** Events by how often too much they were delivered; less than zero for one that was lost. */
    private static Map<Event, Integer> wronglyDelivered(Log log, SeenEvents seen, Random random) {
        Map<Event, Integer> wrong = timesDelivered(log, seen, random);
        for (Event event : log.events()) {
            wrong.merge(event, -1, Integer::sum);
        }
        wrong.values().removeIf(times -> times == 0);
        return wrong;
    }

    /** Reads the log with random cuts; each resumed stream begins at a chunk that lies at least the overlap back. */
    private static Map<Event, Integer> timesDelivered(Log log, SeenEvents seen, Random random) {
        Map<Event, Integer> delivered = new HashMap<>();
        int from = 0;
        int read = 0;
        for (int cuts = 0; read < log.events().size(); cuts++) {
            int until = cuts >= 6
                    ? log.events().size()
                    : from + random.nextInt(log.events().size() - from) + 1;
            // A chunk that was being written and is finished now tells its events' times a little differently.
            long apart = random.nextLong(-MOST_APART, MOST_APART + 1);
            for (Event event : log.events().subList(from, until)) {
                if (seen.isNew(event.type(), event.start(), event.end() + apart)) {
                    delivered.merge(event, 1, Integer::sum);
                }
            }
            read = Math.max(read, until);
            from = log.chunkForResumption(seen.newest(), read, random);
            seen.resumed();
        }
        return delivered;
    }

    private record Event(String type, long start, long end) {}

    /** Events in the order of delivery, and where chunks begin. */
    private record Log(List<Event> events, List<Integer> chunks) {

        private static final List<String> TYPES =
                List.of("jdk.OldObjectSample", "jdk.CPULoad", "dev.tidemark.MapCensus");

        /** One event in ten bears the times of the one before it; one in ten comes late. */
        static Log random(Random random, int size, int perSecond, long latest) {
            List<Late> late = new ArrayList<>();
            List<Integer> chunks = new ArrayList<>(List.of(0));
            long now = BEGIN;
            for (int i = 0; i < size; i++) {
                if (random.nextInt(10) > 0) {
                    now += 1 + random.nextInt((int) (2 * SECOND / perSecond));
                }
                long length = random.nextInt(4) == 0 ? random.nextInt(1_000_000) : 0;
                String type = TYPES.get(random.nextInt(TYPES.size()));
                long delay = latest > 0 && random.nextInt(10) == 0 ? random.nextLong(latest) : 0;
                late.add(new Late(new Event(type, now - length, now), now + delay));
                if (random.nextInt(size) < 20) {
                    chunks.add(i);
                }
            }
            late.sort(Comparator.comparingLong(Late::deliveredAt));
            return new Log(late.stream().map(Late::event).toList(), chunks);
        }

        int chunkForResumption(long newest, int read, Random random) {
            int needed = 0;
            while (needed < read && events.get(needed).end() < newest - OVERLAP) {
                needed++;
            }
            List<Integer> possible = new ArrayList<>();
            for (int chunk : chunks) {
                if (chunk <= needed) {
                    possible.add(chunk);
                }
            }
            return possible.get(random.nextInt(possible.size()));
        }
    }

    private record Late(Event event, long deliveredAt) {}
}
