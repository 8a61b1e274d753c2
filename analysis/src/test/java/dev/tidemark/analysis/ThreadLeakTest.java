package dev.tidemark.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.analysis.finding.Finding;
import dev.tidemark.analysis.finding.Kind;
import dev.tidemark.analysis.finding.Verdict;
import dev.tidemark.analysis.signal.Heartbeat;
import dev.tidemark.analysis.signal.Site;
import dev.tidemark.analysis.signal.ThreadCount;
import dev.tidemark.analysis.signal.ThreadEnded;
import dev.tidemark.analysis.signal.ThreadStarted;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Threads in virtual time: who starts them, and when they end. */
class ThreadLeakTest {

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final int NEVER = 1_000_000;
    private static final Site SITE = new Site("com.acme.Mail", "send", 42);

    private final TargetAnalysis analysis = new TargetAnalysis("shop");
    private final TreeMap<Integer, List<Long>> ends = new TreeMap<>();
    private final Set<String> verdicts = new TreeSet<>();
    private final Random random = new Random(1);
    private long next = 1;
    private long live = 20;
    private int second;

    private void start(String name, boolean pooled, @Nullable Site site, int life) {
        long thread = next++;
        live++;
        analysis.accept(new ThreadStarted(at(), thread, name, pooled, site));
        if (life < NEVER) {
            ends.computeIfAbsent(second + life, each -> new ArrayList<>()).add(thread);
        }
    }

    private Instant at() {
        return START.plusSeconds(second);
    }

    private void tick() {
        while (!ends.isEmpty() && ends.firstKey() <= second) {
            for (long thread : ends.pollFirstEntry().getValue()) {
                live--;
                analysis.accept(new ThreadEnded(at(), thread));
            }
        }
        analysis.accept(new ThreadCount(at(), live));
        analysis.accept(new Heartbeat(at()));
        findings().forEach(each -> verdicts.add(each.verdict().label()));
        second++;
    }

    private List<Finding> findings() {
        return analysis.assess().findings().stream()
                .filter(each -> each.kind() == Kind.THREAD_LEAK && !each.revoked())
                .toList();
    }

    @Test
    void threadsPerRequest_thatNeverEnd_areALeakWithinAMinute() {
        while (second < 60) {
            start("mail-" + next, false, SITE, NEVER);
            tick();
        }
        assertThat(findings()).as("findings").singleElement().satisfies(each -> {
            assertThat(each.verdict()).isEqualTo(Verdict.LEAK);
            assertThat(each.subject()).isEqualTo("com.acme.Mail.send(Mail.java:42)");
            assertThat(each.evidence().get(0).statement())
                    .isEqualTo("Started 60 threads in 59 s, of which 0 have ended and 60 live.");
            assertThat(each.evidence())
                    .anyMatch(evidence -> evidence.statement().contains("named mail-#"));
            assertThat(each.evidence())
                    .as("those from before the observation count")
                    .anyMatch(evidence -> evidence.statement().startsWith("The JVM has 80 threads in all"));
        });
    }

    @Test
    void halfOfTheThreads_thatHang_areALeak() {
        while (second < 120) {
            start("mail-" + next, false, SITE, second % 2 == 0 ? 1 : NEVER);
            tick();
        }
        assertThat(findings())
                .as("findings")
                .singleElement()
                .satisfies(each -> assertThat(each.verdict()).isEqualTo(Verdict.LEAK));
    }

    @Test
    void poolPerRequest_thatIsNeverShutDown_isALeak() {
        while (second < 90) {
            start("pool-" + next + "-thread-1", true, SITE, NEVER);
            tick();
        }
        assertThat(findings()).as("findings").singleElement().satisfies(each -> {
            assertThat(each.verdict()).isEqualTo(Verdict.LEAK);
            assertThat(each.advice()).contains("shutdown()");
        });
    }

    @Test
    void poolThatGrowsToItsBound_isNeverALeak_andForgottenOnceItStops() {
        while (second < 300) {
            if (second < 100) {
                start("pool-1-thread-" + next, true, SITE, NEVER);
            }
            tick();
        }
        assertThat(verdicts).as("verdicts on the way").isSubsetOf("undetermined");
        assertThat(findings()).as("findings at its bound").isEmpty();
    }

    @Test
    void poolThatScalesUpAndDown_isNothing() {
        while (second < 300) {
            if (second % 30 < 15) {
                start("pool-1-thread-" + next, true, SITE, 25 - second % 30);
            }
            tick();
        }
        assertThat(verdicts).as("verdicts").isEmpty();
    }

    @Test
    void shortLivedThreads_areNothing() {
        while (second < 300) {
            for (int i = 0; i < 5; i++) {
                start("t-" + next, false, SITE, random.nextInt(4));
            }
            tick();
        }
        assertThat(verdicts).as("verdicts").isEmpty();
    }

    @Test
    void threadsPerConnection_ofManyLengths_areNoLeak() {
        while (second < 600) {
            start("connection-" + next, false, SITE, (int) (-60 * Math.log(1 - random.nextDouble())));
            tick();
        }
        assertThat(verdicts).as("verdicts").doesNotContain("leak");
    }

    @Test
    void fixedWorkers_startedAtOnce_areNothing() {
        while (second < 300) {
            if (second < 3) {
                for (int i = 0; i < 20; i++) {
                    start("worker-" + next, false, SITE, NEVER);
                }
            }
            tick();
        }
        assertThat(verdicts).as("verdicts").isEmpty();
    }

    @Test
    void leak_thatEnds_isRevoked() {
        while (second < 80) {
            start("mail-" + next, false, SITE, 100 - second);
            tick();
        }
        assertThat(findings()).as("before they end").isNotEmpty();
        while (second < 140) {
            tick();
        }
        assertThat(findings()).as("after they ended").isEmpty();
    }

    @Test
    void starterWithoutALineOfTheApplication_isNamedByItsThreads() {
        while (second < 80) {
            start("Thread-" + next, false, null, NEVER);
            tick();
        }
        assertThat(findings())
                .as("findings")
                .singleElement()
                .satisfies(each -> assertThat(each.subject()).isEqualTo("threads named Thread-#"));
    }
}
