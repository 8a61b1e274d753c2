package dev.tidemark.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.analysis.finding.Finding;
import dev.tidemark.analysis.finding.Verdict;
import dev.tidemark.analysis.signal.HeapReading;
import dev.tidemark.analysis.signal.HolderWalk;
import dev.tidemark.analysis.signal.HolderWalk.HeldObject;
import dev.tidemark.analysis.signal.LiveObjects;
import dev.tidemark.analysis.signal.Site;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What counts of live entries decide of a map that nobody reports, where samples are too few to decide. */
class CountedLivingTest {

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final String HOLDER = "com.acme.Sessions.ACTIVE";
    private static final String TYPE = "java.util.concurrent.ConcurrentHashMap";

    private final TargetAnalysis analysis = new TargetAnalysis("shop");
    private final List<HeldObject> held = new ArrayList<>();
    private long gcId;
    private int crowd;

    /** A look at so many live entries; what was allocated since the last one is told if a collection came in between. */
    private void look(int second, long entries, long allocatedMib) {
        Instant at = START.plusSeconds(second);
        if (allocatedMib > 0) {
            gcId++;
            analysis.accept(new HeapReading(at.minusMillis(20), gcId, false, allocatedMib << 20, 256L << 20));
            analysis.accept(new HeapReading(at.minusMillis(10), gcId, true, 0, 256L << 20));
        }
        analysis.accept(new LiveObjects(at, Map.of(TYPE + "$Node", entries)));
        held.add(new HeldObject(
                at.minusSeconds(3),
                "byte[]",
                HOLDER,
                TYPE,
                /* inMap= */ true,
                /* outerHolder= */ null,
                Long.highestOneBit(entries) * 2,
                /* size= */ -1,
                /* entry= */ false,
                new Site("com.acme.Sessions", "begin", 42)));
        List<HeldObject> all = new ArrayList<>(held);
        for (int i = 0; i < crowd; i++) {
            all.add(new HeldObject(
                    at.minusSeconds(1),
                    "byte[]",
                    "com.acme.Pages.CACHE",
                    "com.acme.Lru",
                    /* inMap= */ true,
                    /* outerHolder= */ null,
                    /* slots= */ 4096,
                    /* size= */ 2000,
                    /* entry= */ false,
                    /* site= */ null));
        }
        analysis.accept(new HolderWalk(at, START, Duration.ofMillis(50), all, 0));
        analysis.assess();
    }

    private Optional<Verdict> verdict() {
        return analysis.assess().findings().stream()
                .filter(each -> !each.revoked() && each.subject().equals(HOLDER))
                .map(Finding::verdict)
                .findFirst();
    }

    @Test
    void entriesThatKeepComing_areALeak_thoughSamplesAreFew() {
        look(12, 20_000, 10);
        look(28, 36_000, 16);
        assertThat(verdict()).as("after two counts").isNotEqualTo(Optional.of(Verdict.LEAK));
        look(46, 54_000, 18);
        assertThat(verdict())
                .as("after three counts that rise by 1,000 a second")
                .contains(Verdict.LEAK);
    }

    @Test
    void entriesThatKeepComing_besideACacheThatTurnsOver_areStillALeak() {
        crowd = 200;
        look(12, 20_000, 10);
        look(28, 36_000, 16);
        look(46, 54_000, 18);
        assertThat(verdict()).as("one sample in a hundred").contains(Verdict.LEAK);
    }

    @Test
    void entriesThatBecomeFew_areNoLeak() {
        look(12, 20_000, 10);
        look(28, 32_000, 16);
        look(46, 36_000, 18);
        assertThat(verdict()).as("after 750 and then 220 a second").isNotEqualTo(Optional.of(Verdict.LEAK));
    }

    @Test
    void entriesThatBecomeFew_withoutCollectionsInBetween_areNoLeakEither() {
        look(12, 20_000, 10);
        look(28, 32_000, 16);
        look(46, 36_000, 0);
        assertThat(verdict())
                .as("nothing is known of what was allocated between the last two counts")
                .isNotEqualTo(Optional.of(Verdict.LEAK));
    }

    @Test
    void entriesThatRestWithTheLoad_areStillALeak() {
        look(12, 20_000, 10);
        look(28, 36_000, 16);
        look(46, 42_000, 6);
        assertThat(verdict())
                .as("after half the rate under a third of the load")
                .contains(Verdict.LEAK);
    }
}
