package dev.tidemark.it.agent;

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
import dev.tidemark.it.target.BootShop;
import dev.tidemark.it.target.CsvImports;
import dev.tidemark.it.target.MetersPerUri;
import dev.tidemark.it.target.XmlImports;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Programs that others wrote, and a Spring Boot application, started with the agent and nothing else, on every JDK at hand; all watched at once
 * by one collector.
 */
@TestInstance(Lifecycle.PER_CLASS)
final class AgentProgramsIT {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final Map<String, TargetJvm> targets = new LinkedHashMap<>();
    private final List<TargetSpec> specs = new ArrayList<>();
    private LiveFleet fleet = new LiveFleet(List.of(), MonitorSettings.forWatch());

    private record Leak(Class<?> program, String rate, String field) {
        @Override
        public String toString() {
            return program.getSimpleName();
        }
    }

    private static final List<Leak> LEAKS = List.of(
            new Leak(CsvImports.class, "150", "com.univocity.parsers.common.NormalizedString$1.stringCache"),
            new Leak(XmlImports.class, "3000", "org.dom4j.tree.QNameCache.noNamespaceCache"),
            new Leak(MetersPerUri.class, "1000", "io.micrometer.core.instrument.simple.SimpleMeterRegistry.meterMap"),
            new Leak(BootShop.class, "3000", "dev.tidemark.it.target.BootShop$Carts.open"));

    static Stream<Leak> leaks() {
        return LEAKS.stream();
    }

    @BeforeAll
    void startThemAll() throws IOException, InterruptedException {
        for (Path jdk : Jdks.all()) {
            for (Leak leak : LEAKS) {
                TargetJvm target = TargetJvm.start(
                        jdk, List.of("-Xmx256m", "-javaagent:" + AgentJar.path()), leak.program(), leak.rate());
                targets.put(key(jdk, leak), target);
                specs.add(TargetSpec.of(target.address()));
            }
        }
        fleet = new LiveFleet(specs, MonitorSettings.forWatch());
        fleet.startOrFail();
    }

    @AfterAll
    void endThemAll() {
        fleet.close();
        targets.values().forEach(TargetJvm::close);
    }

    @ParameterizedTest
    @MethodSource("leaks")
    void leak_isNamedByTheRightField_onEveryJdk(Leak leak) {
        for (Path jdk : Jdks.all()) {
            String key = key(jdk, leak);
            Awaitility.await("the leak of " + key)
                    .atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(findings(key))
                            .as("leaks named in " + key)
                            .extracting(Finding::subject)
                            .contains(leak.field()));
        }
    }

    @Test
    void applications_goOnWithTheirWork() throws IOException {
        for (Map.Entry<String, TargetJvm> each : targets.entrySet()) {
            assertThat(Long.parseLong(each.getValue().ask("how many")))
                    .as("work done by " + each.getKey())
                    .isPositive();
        }
    }

    private List<Finding> findings(String key) {
        TargetJvm target = targets.get(key);
        return fleet.snapshots().stream()
                .filter(each -> target != null && each.address().equals(target.address()))
                .map(TargetSnapshot::assessment)
                .flatMap(assessment -> assessment == null ? Stream.of() : leaksOf(assessment))
                .toList();
    }

    private static Stream<Finding> leaksOf(Assessment assessment) {
        return assessment.findings().stream()
                .filter(finding -> finding.verdict() == Verdict.LEAK && !finding.revoked());
    }

    private static String key(Path jdk, Leak leak) {
        return leak + " on " + jdk.getFileName();
    }
}
