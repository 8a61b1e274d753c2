package dev.tidemark.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.analysis.finding.Finding;
import dev.tidemark.analysis.finding.Verdict;
import dev.tidemark.analysis.signal.AgentStatus;
import dev.tidemark.analysis.signal.HolderWalk;
import dev.tidemark.analysis.signal.HolderWalk.HeldObject;
import dev.tidemark.analysis.signal.MapCensus;
import dev.tidemark.analysis.signal.MapId;
import dev.tidemark.analysis.signal.NameSource;
import dev.tidemark.analysis.signal.Site;
import dev.tidemark.analysis.view.MapView;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What an agent tells of the maps of one JVM, and what is said of them. */
abstract class AgentTelling {

    static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    static final Site SITE = new Site("com.acme.Sessions", "add", 42);
    static final String LINE = SITE.toString();
    static final String FIELD = "com.acme.Sessions.ACTIVE";
    static final String HASH = "java.util.HashMap";
    static final long UNCOUNTED = -1;

    final TargetAnalysis analysis = new TargetAnalysis("shop");

    void census(int second, long number, String name, NameSource by, String type, long size, long removals) {
        analysis.accept(new MapCensus(
                START.plusSeconds(second),
                new MapId(number, name),
                type,
                size,
                2 * size,
                removals < 0 ? -1 : size + removals,
                -1,
                removals,
                -1,
                -1,
                -1,
                1,
                removals < 0 ? -1 : 0,
                -1,
                -1,
                by));
    }

    void line(int second, long number, long size) {
        census(second, number, LINE, NameSource.GROWTH_SITE, HASH, size, 0);
    }

    void field(int second, long number, long size) {
        census(second, number, FIELD, NameSource.HOLDER, HASH, size, 0);
    }

    void walk(int second, String... fields) {
        List<HeldObject> held = Stream.of(fields)
                .map(each -> new HeldObject(START, "byte[]", each, HASH, true, null, 131_072, 50_000, true, SITE))
                .toList();
        analysis.accept(new HolderWalk(START.plusSeconds(second), START, Duration.ZERO, held, 0));
    }

    void status(int second) {
        status(second, "on", second);
    }

    void status(int second, String state, int tookMillis) {
        analysis.accept(
                new AgentStatus(START.plusSeconds(second), "1.0", state, 1, 0, 3, 0, Duration.ofMillis(tookMillis)));
    }

    List<Finding> leaks() {
        return analysis.assess().findings().stream()
                .filter(each -> each.verdict() == Verdict.LEAK && !each.revoked())
                .toList();
    }

    MapView map(String name) {
        Optional<MapView> map = analysis.assess().maps().stream()
                .filter(each -> each.name().equals(name))
                .findFirst();
        assertThat(map).as("a map named " + name).isPresent();
        return map.orElseThrow();
    }
}
