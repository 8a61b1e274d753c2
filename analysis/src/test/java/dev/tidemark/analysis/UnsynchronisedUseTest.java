package dev.tidemark.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.analysis.finding.Finding;
import dev.tidemark.analysis.finding.Kind;
import dev.tidemark.analysis.finding.Verdict;
import dev.tidemark.analysis.signal.Heartbeat;
import dev.tidemark.analysis.signal.MapId;
import dev.tidemark.analysis.signal.MapSharing;
import dev.tidemark.analysis.signal.Site;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class UnsynchronisedUseTest {

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private final TargetAnalysis analysis = new TargetAnalysis("shop");

    private void overlap(int second, MapSharing.Kind kind, long overlaps) {
        analysis.accept(new MapSharing(
                START.plusSeconds(second),
                new MapId(1, "quotes"),
                "reader-1",
                kind,
                "writer-1",
                overlaps,
                new Site("com.acme.Quotes", "get", 9)));
    }

    private List<Finding> findings() {
        return analysis.assess().findings().stream()
                .filter(each -> each.kind() == Kind.UNSYNCHRONISED_USE && !each.revoked())
                .toList();
    }

    @Test
    void oneOverlap_isProofEnough_andTellsWhoDidWhatWhere() {
        overlap(1, MapSharing.Kind.READ, 1);

        assertThat(findings()).as("findings").singleElement().satisfies(each -> {
            assertThat(each.verdict()).isEqualTo(Verdict.HAZARD);
            assertThat(each.subject()).isEqualTo("quotes");
            assertThat(each.growthSite()).isEqualTo("com.acme.Quotes.get(Quotes.java:9)");
            assertThat(each.evidence().get(1).statement())
                    .contains("thread reader-1 read at com.acme.Quotes.get(Quotes.java:9) while thread writer-1 wrote");
            assertThat(each.advice()).contains("ConcurrentHashMap", "Collections.synchronizedMap");
        });
    }

    @Test
    void hazard_staysWhileThreadsHappenNotToMeet() {
        overlap(1, MapSharing.Kind.WRITE, 3);
        analysis.accept(new Heartbeat(START.plusSeconds(300)));

        assertThat(findings()).as("five minutes later").hasSize(1);
    }

    @Test
    void manyMaps_areBounded() {
        for (int i = 0; i < 5_000; i++) {
            analysis.accept(new MapSharing(
                    START.plusSeconds(i / 100), new MapId(i, "map" + i), "a", MapSharing.Kind.WRITE, null, 1, null));
        }
        assertThat(findings()).as("findings").hasSizeBetween(1, 200);
    }
}
