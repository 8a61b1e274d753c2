package dev.tidemark.it.naming;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.analysis.finding.Finding;
import dev.tidemark.analysis.finding.Verdict;
import dev.tidemark.analysis.view.Assessment;
import dev.tidemark.collector.monitor.LiveFleet;
import dev.tidemark.collector.monitor.MonitorSettings;
import dev.tidemark.collector.source.TargetSpec;
import dev.tidemark.collector.target.TargetSnapshot;
import dev.tidemark.it.Jdks;
import dev.tidemark.it.TargetJvm;
import dev.tidemark.it.target.CsvImports;
import dev.tidemark.it.target.PlainCaches;
import dev.tidemark.it.target.PlainConcurrentMap;
import dev.tidemark.it.target.PlainHashMap;
import dev.tidemark.it.target.Uploads;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/** Untouched JVMs of every release at hand, all watched at once for a minute and a half by one collector. */
@TestInstance(Lifecycle.PER_CLASS)
final class ZeroTouchNamingIT {

    private static final Duration WATCHED = Duration.ofMinutes(2);

    private final List<TargetJvm> targets = new ArrayList<>();
    private final Map<String, TargetSnapshot> snapshots = new HashMap<>();

    private record Expectation(Class<?> program, String rate, String subject, String type, String site) {}

    private static final List<Expectation> LEAKS = List.of(
            new Expectation(
                    PlainHashMap.class,
                    "3000",
                    "dev.tidemark.it.target.PlainHashMap.SESSIONS",
                    "java.util.HashMap",
                    "dev.tidemark.it.target.PlainHashMap.login(PlainHashMap.java:"),
            new Expectation(
                    PlainConcurrentMap.class,
                    "3000",
                    "dev.tidemark.it.target.PlainConcurrentMap.CARTS",
                    "java.util.concurrent.ConcurrentHashMap",
                    "dev.tidemark.it.target.PlainConcurrentMap.open(PlainConcurrentMap.java:"),
            new Expectation(
                    Uploads.class,
                    "3000",
                    "java.io.DeleteOnExitHook.files",
                    "java.util.LinkedHashSet",
                    "dev.tidemark.it.target.Uploads.receive(Uploads.java:"),
            new Expectation(
                    CsvImports.class,
                    "150",
                    "com.univocity.parsers.common.NormalizedString$1.stringCache",
                    "java.util.concurrent.ConcurrentHashMap",
                    "com.univocity.parsers.common.StringCache.get(StringCache.java:"));

    @BeforeAll
    void watchThemAll() throws IOException, InterruptedException {
        List<TargetSpec> specs = new ArrayList<>();
        Map<String, String> keys = new HashMap<>();
        for (Path jdk : Jdks.all()) {
            for (Expectation leak : LEAKS) {
                start(jdk, leak.program(), leak.rate(), specs, keys);
            }
            start(jdk, PlainCaches.class, "3000", specs, keys);
        }
        try (LiveFleet fleet = new LiveFleet(specs, generous())) {
            fleet.startOrFail();
            Awaitility.await("the time of the watch")
                    .pollDelay(WATCHED)
                    .atMost(WATCHED.plusSeconds(30))
                    .until(() -> true);
            for (TargetSnapshot snapshot : fleet.snapshots()) {
                snapshots.put(keys.getOrDefault(snapshot.address(), snapshot.address()), snapshot);
            }
        }
    }

    /** Ten JVMs begin at once: where they queue for a processor a walk takes long, and this is no test of its budget. */
    private static MonitorSettings generous() {
        MonitorSettings usual = MonitorSettings.forWatch();
        return new MonitorSettings(
                usual.recordingName(),
                usual.logAge(),
                usual.logBytes(),
                Duration.ofMinutes(1),
                usual.pauseWindow(),
                usual.keepRecording());
    }

    private void start(Path jdk, Class<?> program, String rate, List<TargetSpec> specs, Map<String, String> keys)
            throws IOException {
        // A young generation of the size that a busy service has for each of its threads: the JVM samples objects as
        // buffers are
        // used up, and what these programs allocate would not fill one of a default heap in the time of a test.
        TargetJvm target = TargetJvm.start(jdk, List.of("-Xmx256m", "-Xmn16m"), program, rate);
        targets.add(target);
        specs.add(TargetSpec.of(target.address()));
        keys.put(target.address(), key(jdk, program));
    }

    @AfterAll
    void endThemAll() {
        targets.forEach(TargetJvm::close);
    }

    @TestFactory
    List<DynamicTest> leak_inAnUntouchedJvm_isNamedByFieldAndLine() {
        List<DynamicTest> tests = new ArrayList<>();
        for (Path jdk : Jdks.all()) {
            for (Expectation leak : LEAKS) {
                String key = key(jdk, leak.program());
                tests.add(DynamicTest.dynamicTest(key, () -> assertNamed(leak, key)));
            }
        }
        return tests;
    }

    @TestFactory
    List<DynamicTest> cachesAndBuffers_inAnUntouchedJvm_areNotCalledLeaks() {
        List<DynamicTest> tests = new ArrayList<>();
        for (Path jdk : Jdks.all()) {
            String key = key(jdk, PlainCaches.class);
            tests.add(DynamicTest.dynamicTest(
                    key,
                    () -> assertThat(leaks(key))
                            .as("leaks named in a program that has none: " + snapshots.get(key))
                            .isEmpty()));
        }
        return tests;
    }

    private void assertNamed(Expectation leak, String key) {
        assertThat(leaks(key))
                .as("leaks named in " + key + ": " + snapshots.get(key))
                .singleElement()
                .satisfies(found -> {
                    assertThat(found.subject()).as("the field").isEqualTo(leak.subject());
                    assertThat(found.subjectType()).as("its class").isEqualTo(leak.type());
                    assertThat(found.growthSite()).as("the line that grows it").startsWith(leak.site());
                });
    }

    private List<Finding> leaks(String key) {
        TargetSnapshot snapshot = snapshots.get(key);
        Assessment assessment = snapshot == null ? null : snapshot.assessment();
        assertThat(assessment).as("what is known of " + key + ": " + snapshot).isNotNull();
        return assessment.findings().stream()
                .filter(finding -> finding.verdict() == Verdict.LEAK && !finding.revoked())
                .toList();
    }

    private static String key(Path jdk, Class<?> program) {
        return program.getSimpleName() + " on " + jdk.getFileName();
    }
}
