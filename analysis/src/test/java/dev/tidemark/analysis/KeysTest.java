package dev.tidemark.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.tidemark.analysis.finding.Evidence;
import dev.tidemark.analysis.finding.Finding;
import dev.tidemark.analysis.finding.Kind;
import dev.tidemark.analysis.finding.Verdict;
import dev.tidemark.analysis.signal.MapCensus;
import dev.tidemark.analysis.signal.MapId;
import dev.tidemark.analysis.signal.MapKeys;
import dev.tidemark.analysis.timeline.KeyAges;
import dev.tidemark.analysis.timeline.NamedMap;
import dev.tidemark.analysis.timeline.Timeline;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What follows from the keys of maps. */
class KeysTest {

    private static final Set<Kind> OF_KEYS = Set.of(Kind.GHOST_KEYS, Kind.KEY_EXPLOSION, Kind.KEYS_WITHOUT_EQUALITY);
    private static final MapId MAP = new MapId(1, "orders");
    private static final Instant START = SimulatedJvm.START;

    /** A map under steady load, as its censuses and keys tell of it each second. */
    private static final class Keyed {
        private final TargetAnalysis analysis = new TargetAnalysis("shop");
        private final Timeline timeline = new Timeline();
        double insertsPerSecond = 200;
        double removedShare;
        double missesPerInsert;
        double hitsPerSecond;
        long bound = Long.MAX_VALUE;
        double ghostShare;
        boolean keptAliveElsewhere;
        boolean unequal;
        double copies = 1;
        double ways = 1;
        double perTemplate = 1;
        boolean texts;
        boolean counted = true;

        List<Finding> run(int seconds) {
            for (int second = 1; second <= seconds; second++) {
                Instant at = START.plusSeconds(second);
                long inserts = (long) (insertsPerSecond * second);
                long size = Math.min(bound, (long) (inserts * (1 - removedShare)));
                MapCensus census = new MapCensus(
                        at,
                        MAP,
                        "java.util.HashMap",
                        size,
                        65_536,
                        counted ? inserts : -1,
                        counted ? 0 : -1,
                        counted ? inserts - size : -1,
                        counted ? 0 : -1,
                        counted ? (long) (hitsPerSecond * second) : -1,
                        counted ? (long) (missesPerInsert * inserts) : -1,
                        1,
                        0,
                        -1,
                        0);
                analysis.accept(census);
                timeline.accept(census);
                if (second % 4 == 0 && size > 600) {
                    analysis.accept(keys(at, inserts, (double) size / inserts));
                    timeline.accept(keys(at, inserts, (double) size / inserts));
                }
                analysis.assess();
            }
            return analysis.assess().findings().stream()
                    .filter(each -> OF_KEYS.contains(each.kind()) && !each.revoked())
                    .toList();
        }

        private MapKeys keys(Instant at, long inserts, double alive) {
            long each = keptAliveElsewhere ? 30 : Math.round(30 * alive);
            long ghosts = Math.round(4 * each * ghostShare);
            return new MapKeys(
                    at,
                    MAP,
                    "com.acme.Key",
                    Duration.between(START, at),
                    List.of(30L, 30L, 30L, 30L),
                    List.of(each, each, each, each),
                    Duration.between(START, at),
                    Duration.ZERO,
                    true,
                    2 * each,
                    ghosts,
                    ghosts,
                    unequal ? 120 : 0,
                    unequal && copies > 0 ? inserts : 0,
                    unequal && copies > 0 ? (long) (inserts / copies) : 0,
                    texts ? inserts : 0,
                    texts ? inserts : 0,
                    texts ? (long) (inserts / ways) : 0,
                    texts ? (long) (inserts / perTemplate) : 0,
                    !counted);
        }

        NamedMap line() {
            return timeline.named().iterator().next();
        }
    }

    @Test
    void ghosts_inAMapThatGrows_areALeak() {
        Keyed map = new Keyed();
        map.removedShare = 0.3;
        map.ghostShare = 0.9;
        assertLeak(map.run(90), Kind.GHOST_KEYS, "final");
    }

    @Test
    void ghosts_inAMapThatDoesNotGrow_areUndetermined() {
        Keyed map = new Keyed();
        map.bound = 6_000;
        map.ghostShare = 0.9;
        assertThat(map.run(120)).as("findings").singleElement().satisfies(each -> {
            assertThat(each.kind()).isEqualTo(Kind.GHOST_KEYS);
            assertThat(each.verdict()).isEqualTo(Verdict.UNDETERMINED);
        });
    }

    @Test
    void changedKeys_whoseEntriesTheMapNoLongerHolds_areNothing() {
        Keyed map = new Keyed();
        map.removedShare = 0.6;
        map.ghostShare = 0.9;
        map.keptAliveElsewhere = true;
        assertThat(map.run(90)).as("findings").isEmpty();
    }

    @Test
    void keysWithoutEquality_alikeAndSought_areALeak() {
        Keyed map = new Keyed();
        map.unequal = true;
        map.copies = 20;
        map.missesPerInsert = 1;
        assertLeak(map.run(90), Kind.KEYS_WITHOUT_EQUALITY, "record");
    }

    @Test
    void keysWithoutEquality_whoseContentIsUnknown_areUndetermined() {
        Keyed map = new Keyed();
        map.unequal = true;
        map.copies = 0;
        map.missesPerInsert = 1;
        assertThat(map.run(90)).as("findings").singleElement().satisfies(each -> {
            assertThat(each.kind()).isEqualTo(Kind.KEYS_WITHOUT_EQUALITY);
            assertThat(each.verdict()).isEqualTo(Verdict.UNDETERMINED);
            assertThat(each.doubts()).as("what speaks against it").isNotEmpty();
        });
    }

    @Test
    void keysWrittenInSeveralWays_areALeakWhileTheMapGrows() {
        Keyed map = new Keyed();
        map.texts = true;
        map.ways = 3;
        map.missesPerInsert = 1;
        assertLeak(map.run(90), Kind.KEY_EXPLOSION, "toLowerCase(Locale.ROOT)");
    }

    @Test
    void keysThatDifferInANumber_andAreNeverFound_areUndetermined() {
        Keyed map = new Keyed();
        map.texts = true;
        map.perTemplate = 10_000;
        map.missesPerInsert = 1;
        assertThat(map.run(90)).as("findings").singleElement().satisfies(each -> {
            assertThat(each.kind()).isEqualTo(Kind.KEY_EXPLOSION);
            assertThat(each.verdict()).isEqualTo(Verdict.UNDETERMINED);
            assertThat(each.advice()).contains("template");
        });
    }

    @Test
    void ghostsSeenInATable_whoseEntriesAreNotCounted_areALeak() {
        Keyed map = new Keyed();
        map.counted = false;
        map.ghostShare = 0.5;
        List<Finding> findings = map.run(120);
        assertLeak(findings, Kind.GHOST_KEYS, "final");
        assertThat(findings.get(0).doubts())
                .as("doubts about entries that were seen")
                .noneMatch(said -> said.contains("accounting"));
        assertThat(findings.get(0).evidence())
                .extracting(Evidence::statement)
                .as("nothing is said of what is not counted")
                .noneMatch(said -> said.contains("inserts"));
    }

    @Test
    void keysWithoutEquality_whoseLookupsAreNotKnown_areUndetermined() {
        Keyed map = new Keyed();
        map.counted = false;
        map.unequal = true;
        map.copies = 20;
        assertThat(map.run(120)).as("findings").singleElement().satisfies(each -> {
            assertThat(each.kind()).isEqualTo(Kind.KEYS_WITHOUT_EQUALITY);
            assertThat(each.verdict()).isEqualTo(Verdict.UNDETERMINED);
            assertThat(each.doubts()).as("what speaks against it").anyMatch(said -> said.contains("is not known"));
        });
    }

    @Test
    void keysWrittenInSeveralWays_ofWhichTheSampledOnesStay_areALeak() {
        Keyed map = new Keyed();
        map.counted = false;
        map.texts = true;
        map.ways = 3;
        assertLeak(map.run(120), Kind.KEY_EXPLOSION, "toLowerCase(Locale.ROOT)");
    }

    static Stream<Arguments> lookAlikes() {
        Keyed sessions = new Keyed();
        sessions.texts = true;
        sessions.perTemplate = 10_000;
        sessions.hitsPerSecond = 900;
        Keyed lru = new Keyed();
        lru.texts = true;
        lru.ways = 3;
        lru.bound = 2_000;
        lru.missesPerInsert = 1;
        Keyed expiring = new Keyed();
        expiring.texts = true;
        expiring.ways = 3;
        expiring.removedShare = 0.95;
        Keyed leaving = new Keyed();
        leaving.texts = true;
        leaving.ways = 3;
        leaving.removedShare = 0.2;
        leaving.counted = false;
        Keyed listeners = new Keyed();
        listeners.unequal = true;
        listeners.copies = 20;
        listeners.bound = 1_000;
        Keyed tokens = new Keyed();
        tokens.unequal = true;
        tokens.copies = 1;
        tokens.missesPerInsert = 1;
        Keyed cache = new Keyed();
        cache.unequal = true;
        cache.copies = 20;
        cache.missesPerInsert = 1;
        cache.hitsPerSecond = 900;
        return Stream.of(
                Arguments.of("numbered keys that are read", sessions),
                Arguments.of("a bounded cache with untidy keys", lru),
                Arguments.of("an expiring cache with untidy keys", expiring),
                Arguments.of("untidy keys of which every fifth sampled one has left", leaving),
                Arguments.of("listeners that are removed", listeners),
                Arguments.of("keys without equals that are all different", tokens),
                Arguments.of("keys without equals that are found", cache));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("lookAlikes")
    void lookAlike_givesNothing(String what, Keyed map) {
        assertThat(map.run(200)).as(what).isEmpty();
    }

    @Test
    void ages_tellRetentionFromALeak() {
        Keyed map = new Keyed();
        map.removedShare = 0.5;
        map.run(40);
        KeyAges ages = map.line().keyAges();
        assertThat(ages).as("ages").isNotNull();
        assertThat(ages.quarters())
                .as("quarters")
                .hasSize(4)
                .allSatisfy(each -> assertThat(each.survival()).as("survival").isEqualTo(0.5));
        assertThat(ages.readShare()).as("share read").isCloseTo(0.5, within(0.01));
        assertThat(ages.oldestAliveSeconds()).as("oldest").isEqualTo(40);
        assertThat(ages.watchedSeconds()).as("watched for").isEqualTo(40);
    }

    @Test
    void ages_areEvidenceOfUnboundedGrowth() {
        Keyed map = new Keyed();
        map.run(90);
        assertThat(map.analysis.assess().findings())
                .filteredOn(each -> each.kind() == Kind.UNBOUNDED_GROWTH)
                .as("the map's growth")
                .singleElement()
                .satisfies(each -> assertThat(each.evidence())
                        .extracting(Evidence::statement)
                        .as("what became of the first entries, and who read them")
                        .anyMatch(said ->
                                said.matches("Of 30 entries sampled in the first quarter .* 30 are still in it\\."))
                        .anyMatch(said -> said.matches("Of the sampled entries .* \\d+ % were looked up since\\.")));
    }

    @Test
    void ages_withoutSampledKeys_areUnknown() {
        Keyed map = new Keyed();
        map.bound = 100;
        map.run(20);
        assertThat(map.line().keyAges()).as("ages of a small map").isNull();
    }

    private static void assertLeak(List<Finding> findings, Kind kind, String advice) {
        assertThat(findings).as("findings").singleElement().satisfies(each -> {
            assertThat(each.kind()).as("kind").isEqualTo(kind);
            assertThat(each.verdict()).as("verdict").isEqualTo(Verdict.LEAK);
            assertThat(each.evidence()).as("evidence").hasSizeGreaterThan(1);
            assertThat(each.doubts()).as("what speaks against it").isNotNull();
            assertThat(each.advice()).as("mend").contains(advice);
        });
    }
}
