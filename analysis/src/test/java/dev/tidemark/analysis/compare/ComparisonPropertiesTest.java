package dev.tidemark.analysis.compare;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;

/** What holds of any two recordings. */
class ComparisonPropertiesTest {

    @Provide
    Arbitrary<Run> runs() {
        return AnyRuns.runs();
    }

    @Property(tries = 300)
    void comparison_withItself_findsNoDifference(@ForAll("runs") Run run) {
        Comparison same = Comparison.of(run, run);

        assertThat(same.live()).as("live set").isEqualTo(Direction.LEVEL);
        assertThat(same.maps())
                .as("maps")
                .hasSize(run.maps().size())
                .allMatch(each -> each.direction() == Direction.LEVEL)
                .allMatch(each -> each.difference() != null && each.difference() == 0);
        assertThat(same.allocated()).as("places that allocate").allMatch(each -> each.direction() == Direction.LEVEL);
        assertThat(same.inUse()).as("places in use").allMatch(each -> each.direction() == Direction.LEVEL);
        assertThat(same.grewBy(0)).as("growth by anything").isFalse();
    }

    @Property(tries = 300)
    void comparison_theOtherWayRound_findsTheOpposite(@ForAll("runs") Run one, @ForAll("runs") Run other) {
        Comparison there = Comparison.of(one, other);
        Comparison back = Comparison.of(other, one);

        assertThat(back.live()).as("live set").isEqualTo(opposite(there.live()));
        assertThat(directions(back.maps())).as("maps").isEqualTo(opposites(there.maps()));
        assertThat(back.allocated()).as("places that allocate").hasSameSizeAs(there.allocated());
        assertOpposite(there.allocated(), back.allocated());
        assertOpposite(there.inUse(), back.inUse());
    }

    @Property(tries = 300)
    void comparison_ofAnyTwo_tellsEachMapAndEachByteOnce(@ForAll("runs") Run one, @ForAll("runs") Run other) {
        Comparison comparison = Comparison.of(one, other);

        assertThat(comparison.maps().stream().filter(each -> each.before() != null))
                .as("maps of the first")
                .extracting(MapChange::before)
                .containsExactlyInAnyOrderElementsOf(one.maps());
        assertThat(comparison.maps().stream().filter(each -> each.after() != null))
                .as("maps of the second")
                .extracting(MapChange::after)
                .containsExactlyInAnyOrderElementsOf(other.maps());
        if (!comparison.allocated().isEmpty() && one.allocated() != null) {
            double bytes = comparison.allocated().stream()
                    .mapToDouble(each -> each.amountBefore().value())
                    .sum();
            assertThat(bytes * one.seconds())
                    .as("bytes of all places of the first")
                    .isCloseTo(one.allocated().bytes(), org.assertj.core.data.Percentage.withPercentage(0.001));
        }
    }

    private static void assertOpposite(List<SiteChange> there, List<SiteChange> back) {
        Map<Object, Direction> opposites = new HashMap<>();
        there.forEach(each -> opposites.put(key(each.before(), each.after()), opposite(each.direction())));
        Map<Object, Direction> directions = new HashMap<>();
        back.forEach(each -> directions.put(key(each.after(), each.before()), each.direction()));
        assertThat(directions).as("places").isEqualTo(opposites);
    }

    private static Map<Object, Direction> directions(List<MapChange> changes) {
        Map<Object, Direction> directions = new HashMap<>();
        changes.forEach(each -> directions.put(key(each.after(), each.before()), each.direction()));
        return directions;
    }

    private static Map<Object, Direction> opposites(List<MapChange> changes) {
        Map<Object, Direction> opposites = new HashMap<>();
        changes.forEach(each -> opposites.put(key(each.before(), each.after()), opposite(each.direction())));
        return opposites;
    }

    private static Object key(@Nullable Object one, @Nullable Object other) {
        return one + " and " + other;
    }

    private static Direction opposite(Direction direction) {
        return switch (direction) {
            case GREW -> Direction.SHRANK;
            case SHRANK -> Direction.GREW;
            case LEVEL, UNKNOWN -> direction;
        };
    }
}
