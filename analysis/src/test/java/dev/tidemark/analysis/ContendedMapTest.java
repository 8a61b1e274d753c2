package dev.tidemark.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.analysis.finding.Finding;
import dev.tidemark.analysis.finding.Kind;
import dev.tidemark.analysis.finding.Verdict;
import dev.tidemark.analysis.signal.Heartbeat;
import dev.tidemark.analysis.signal.MapId;
import dev.tidemark.analysis.signal.MapInserts;
import dev.tidemark.analysis.signal.MapWait;
import dev.tidemark.analysis.signal.Site;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class ContendedMapTest {

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final Site SITE = new Site("com.acme.Stock", "reserve", 17);
    private static final String SYNCHRONIZED = "java.util.Collections$SynchronizedMap";

    private final TargetAnalysis analysis = new TargetAnalysis("shop");

    private Instant at(int second) {
        return START.plusSeconds(second);
    }

    private void waits(int from, int until, int perSecond, int millis, int threads) {
        for (int second = from; second < until; second++) {
            for (int i = 0; i < perSecond; i++) {
                analysis.accept(
                        new MapWait(at(second), Duration.ofMillis(millis), 1 + i % threads, SYNCHRONIZED, SITE));
            }
            analysis.accept(new Heartbeat(at(second)));
            analysis.assess();
        }
    }

    private List<Finding> findings() {
        return analysis.assess().findings().stream()
                .filter(each -> each.kind() == Kind.CONTENDED_MAP && !each.revoked())
                .toList();
    }

    @Test
    void eightThreads_thatWaitForASynchronizedMap_areAHazardNamedByItsLine() {
        waits(0, 40, 80, 40, 8);

        assertThat(findings()).as("findings").singleElement().satisfies(each -> {
            assertThat(each.verdict()).isEqualTo(Verdict.HAZARD);
            assertThat(each.subject()).isEqualTo("com.acme.Stock.reserve(Stock.java:17)");
            assertThat(each.subjectType()).isEqualTo(SYNCHRONIZED);
            assertThat(each.advice()).contains("ConcurrentHashMap");
            assertThat(each.evidence().get(0).statement()).startsWith("8 threads waited for it, ");
            assertThat(each.evidence().get(1).value())
                    .as("80 waits of 40 ms a second are 3.2 of 8 threads")
                    .isBetween(0.35, 0.45);
        });
    }

    @Test
    void watchedMap_givesItsName() {
        analysis.accept(new MapInserts(at(0), new MapId(1, "stock"), 5, SITE));
        analysis.accept(new dev.tidemark.analysis.signal.MapCensus(
                at(0), new MapId(1, "stock"), "java.util.HashMap", 5, 16, 5, 0, 0, 0, 0, 0, 0, 0, -1, 0));
        analysis.accept(new MapInserts(at(0), new MapId(1, "stock"), 5, SITE));
        waits(0, 12, 80, 40, 8);

        assertThat(findings())
                .as("findings")
                .singleElement()
                .satisfies(each -> assertThat(each.subject()).isEqualTo("stock"));
    }

    @Test
    void waitsNowAndThen_areNothing() {
        waits(0, 120, 1, 12, 8);

        assertThat(findings()).as("12 ms a second").isEmpty();
    }

    @Test
    void oneBurst_isNothing() {
        waits(0, 4, 100, 50, 8);
        waits(4, 20, 0, 50, 8);

        assertThat(findings()).as("a pause that all threads felt once").isEmpty();
    }

    @Test
    void contention_thatEnds_isRevoked() {
        waits(0, 40, 80, 40, 8);
        waits(40, 100, 0, 40, 8);

        assertThat(findings()).as("a minute later").isEmpty();
    }
}
