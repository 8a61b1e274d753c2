package dev.tidemark.it.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tidemark.analysis.finding.Finding;
import dev.tidemark.analysis.finding.Kind;
import dev.tidemark.collector.monitor.LiveFleet;
import dev.tidemark.collector.monitor.MonitorSettings;
import dev.tidemark.collector.source.TargetSpec;
import dev.tidemark.it.Jdks;
import dev.tidemark.it.TargetJvm;
import dev.tidemark.it.target.KeyedMaps;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the keys of maps have to do with it, as the shipped agent sees it in a program that knows nothing of us. */
final class AgentKeysIT {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final String PROGRAM = KeyedMaps.class.getName();
    private static final Set<Kind> OF_KEYS = Set.of(Kind.GHOST_KEYS, Kind.KEY_EXPLOSION, Kind.KEYS_WITHOUT_EQUALITY);

    @TempDir
    Path folder;

    @Test
    void keys_areNamedAsTheReason_onEveryJdk() throws IOException, InterruptedException {
        Map<Path, TargetJvm> targets = new HashMap<>();
        List<TargetSpec> specs = new ArrayList<>();
        try {
            // Where a core is shared with other builds, each piece of a walk takes longer by the clock.
            for (Path jdk : Jdks.all()) {
                TargetJvm target =
                        TargetJvm.start(jdk, List.of("-Xmx256m", AgentJar.option("budget=5")), KeyedMaps.class, "300");
                targets.put(jdk, target);
                specs.add(TargetSpec.of(target.address()));
            }
            try (LiveFleet fleet = new LiveFleet(specs, MonitorSettings.forWatch())) {
                fleet.startOrFail();
                targets.forEach((jdk, target) -> await("what its keys are to blame for on " + jdk)
                        .atMost(PATIENCE)
                        .untilAsserted(() -> assertThat(ofKeys(fleet, target))
                                .as("findings about keys on " + jdk)
                                .containsExactly(
                                        "GHOST_KEYS " + PROGRAM + ".CHANGED",
                                        "KEYS_WITHOUT_EQUALITY " + PROGRAM + ".WITHOUT_EQUALS",
                                        "KEY_EXPLOSION " + PROGRAM + ".WRITTEN_DIFFERENTLY")));
                targets.forEach((jdk, target) -> assertThat(findings(fleet, target))
                        .as("findings about a map that is as it should be, on " + jdk)
                        .extracting(Finding::subject)
                        .doesNotContain(PROGRAM + ".BOUNDED"));
            }
        } finally {
            targets.values().forEach(TargetJvm::close);
        }
    }

    private static Set<String> ofKeys(LiveFleet fleet, TargetJvm target) {
        Set<String> found = new TreeSet<>();
        for (Finding each : findings(fleet, target)) {
            if (OF_KEYS.contains(each.kind())) {
                found.add(each.kind() + " " + each.subject());
            }
        }
        return found;
    }

    private static List<Finding> findings(LiveFleet fleet, TargetJvm target) {
        List<Finding> findings = new ArrayList<>();
        fleet.snapshots().stream()
                .filter(each -> each.address().equals(target.address()))
                .forEach(each -> {
                    var assessment = each.assessment();
                    if (assessment != null) {
                        assessment.findings().stream()
                                .filter(finding -> !finding.revoked())
                                .forEach(findings::add);
                    }
                });
        return findings;
    }

    @Test
    void hostileKeys_harmNobody_andTheirClassesAreLetGo() throws IOException, InterruptedException {
        List<ProgramRun> runs = new ArrayList<>();
        for (Path home : Jdks.all()) {
            runs.add(ProgramRun.start(
                    "hostile keys on " + home,
                    folder,
                    home,
                    List.of(AgentJar.option("threshold=1024", "budget=20")),
                    HostileKeysProgram.class));
        }
        for (ProgramRun each : runs) {
            ProgramRun.Ended ended = each.await();
            assertThat(ended.told("wrong"))
                    .as("%s: what went wrong in the application's threads", ended.name())
                    .isEqualTo("[]");
            assertThat(ended.told("strangers"))
                    .as("%s: who has called hashCode beside the application's threads", ended.name())
                    .isEqualTo("[tidemark-keys]");
            assertThat(ended.told("hostile"))
                    .as("%s: hostile classes that were asked", ended.name())
                    .isEqualTo("[Growing, Sleeping, Throwing]");
            assertThat(ended.told("innocent"))
                    .as("%s: what is said of a class that only grows", ended.name())
                    .isEqualTo("true");
            assertThat(ended.told("unloaded"))
                    .as("%s: the loader of a class of keys is gone", ended.name())
                    .isEqualTo("true");
            assertThat(ended.told("after"))
                    .as("%s: the agent after it", ended.name())
                    .endsWith(" on");
            assertThat(ended.told("failures"))
                    .as("%s: failures of the agent's own", ended.name())
                    .isEqualTo("0");
            assertThat(ended.err()).as("%s: standard error", ended.name()).isEmpty();
        }
    }
}
