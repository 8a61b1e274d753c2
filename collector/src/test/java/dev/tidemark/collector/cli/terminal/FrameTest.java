package dev.tidemark.collector.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.analysis.finding.Verdict;
import dev.tidemark.analysis.view.MapView;
import dev.tidemark.collector.target.TargetSnapshot;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FrameTest {

    private static final String URL = "page and metrics at http://127.0.0.1:9477/";

    @Test
    void leak_isShownWhole() {
        TargetSnapshot shop = Samples.streaming(
                "shop",
                List.of(Samples.map("sessions", 12_345, 61.2), Samples.map("carts", 230, 0)),
                List.of(Samples.finding(Verdict.LEAK, "sessions", false)));

        assertThat(text(List.of(shop), 100, 40))
                .as("the frame of a shop with a leak")
                .isEqualTo("""
                        shop  streaming for 1 min 12 s, 12,340 events  OpenJDK 64-Bit Server VM 17.0.15
                        live set    ████████▌░░░░░░░░░░░  54.0 MiB of 128 MiB (42 %)  ▁▂▃▄▅▆▇█
                        allocation  12.5 MiB/s   collections 14   pauses 120 ms in all, at most 10 ms each

                        LEAK  sessions  java.util.concurrent.ConcurrentHashMap  unbounded growth, 97 % sure
                          grows at   dev.acme.Sessions.begin(Sessions.java:15)
                          time left  about 5 min (from 4 min to 7 min)
                          because    explains 94 % of live-set growth
                          but        no full collection was seen
                          mend       Remove entries when a visit ends, or bound the map.

                        MAP          TYPE                     ENTRIES    CAPACITY    GROWTH/S  TREND
                        sessions     ConcurrentHashMap         12,345      32,768       +61.2  ▁▄█
                        carts        ConcurrentHashMap            230      32,768           0  ▁▄█

                        not decided yet
                          order-buffer  retained capacity: two whole cycles are needed, one was seen

                        page and metrics at http://127.0.0.1:9477/   Ctrl-C ends""");
    }

    @Test
    void gathering_isShownAsFarAsItHasCome() {
        assertThat(text(List.of(Samples.gathering("shop", 2, 3)), 100, 40))
                .as("the frame of a shop whose live set cannot be judged yet")
                .contains("evidence    █████████████▍░░░░░░  2 of 3 collections seen");
    }

    @ParameterizedTest
    @CsvSource({"100,40", "80,24", "60,20", "40,12", "20,5", "10,2", "3,1"})
    void anyScreen_holdsTheFrame(int columns, int rows) {
        List<MapView> maps = IntStream.range(0, 30)
                .mapToObj(i -> Samples.map("com.acme.very.long.name.of.a.class.Registry.ENTRIES_" + i, i * 1000L, i))
                .toList();
        List<TargetSnapshot> targets = IntStream.range(0, 4)
                .mapToObj(i -> Samples.streaming(
                        "目標" + i,
                        maps,
                        List.of(
                                Samples.finding(Verdict.LEAK, "com.acme.Registry.ENTRIES", false),
                                Samples.finding(Verdict.BLOAT, "com.acme.Other.ENTRIES", true))))
                .toList();

        List<Line> lines = Frame.of(targets, URL, Samples.NOW, new Size(columns, rows));

        assertThat(lines).as("rows of the frame").hasSizeLessThanOrEqualTo(rows);
        assertThat(lines)
                .as("columns of each line")
                .allSatisfy(line ->
                        assertThat(Text.width(line.text())).as(line.text()).isLessThanOrEqualTo(columns));
    }

    @Test
    void smallScreen_keepsTheFindingAndTheTopMaps() {
        TargetSnapshot shop = Samples.streaming(
                "shop",
                IntStream.range(0, 30)
                        .mapToObj(i -> Samples.map("map-" + i, i, 0))
                        .toList(),
                List.of(Samples.finding(Verdict.LEAK, "sessions", false)));

        assertThat(text(List.of(shop), 80, 16))
                .as("what matters survives")
                .contains("LEAK  sessions", "grows at", "map-0", "map-1", URL)
                .doesNotContain("not decided yet");
    }

    @Test
    void beforeTheFirstEvent_stateAndReasonAreShown() {
        assertThat(text(List.of(Samples.lost("shop", "The connection was reset; trying again.")), 80, 24))
                .as("a target that cannot be read")
                .contains("shop  lost for 1 min 12 s", "The connection was reset; trying again.");
    }

    @Test
    void moreTargetsThanRoom_areCounted() {
        List<TargetSnapshot> targets =
                IntStream.range(0, 9).mapToObj(i -> Samples.connecting("t" + i)).toList();

        assertThat(text(targets, 80, 20)).as("targets without room").contains("… and 6 more targets");
    }

    @Test
    void revokedFinding_isShownAsOver() {
        TargetSnapshot shop =
                Samples.streaming("shop", List.of(), List.of(Samples.finding(Verdict.LEAK, "sessions", true)));

        assertThat(text(List.of(shop), 100, 40))
                .as("a finding whose evidence went")
                .contains("over: leak  sessions");
    }

    @Test
    void noTargets_isStillAFrame() {
        assertThat(text(List.of(), 80, 24)).as("nothing to show").contains("Ctrl-C ends");
    }

    private static String text(List<TargetSnapshot> targets, int columns, int rows) {
        return Frame.of(targets, URL, Samples.NOW, new Size(columns, rows)).stream()
                .map(Line::text)
                .collect(Collectors.joining("\n"));
    }
}
