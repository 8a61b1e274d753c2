package dev.tidemark.collector.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShardTest {

    private static final int TARGETS = 3000;

    /** As pods have them: long alike, and different in the middle. */
    private static final List<String> ADDRESSES = IntStream.range(0, TARGETS)
            .mapToObj(it -> "10." + it % 7 + "." + it / 250 + "." + it % 250 + ":7091")
            .distinct()
            .toList();

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 5, 16, 100})
    void target_isOfExactlyOneShard(int of) {
        for (String address : ADDRESSES) {
            long owners = IntStream.range(0, of)
                    .filter(index -> new Shard(index, of).has(address))
                    .count();
            assertThat(owners).as("shards of %d that have %s", of, address).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 5, 16})
    void targets_areSpreadEvenly(int of) {
        Collection<Long> shares = ADDRESSES.stream()
                .collect(Collectors.groupingBy(address -> Shard.owner(address, of), Collectors.counting()))
                .values();

        double even = (double) ADDRESSES.size() / of;
        // Six standard deviations of a fair draw.
        double tolerance = 6 * Math.sqrt(even * (1 - 1.0 / of));
        assertThat(shares).as("shards that have any").hasSize(of);
        assertThat(shares)
                .allSatisfy(share -> assertThat((double) share)
                        .as("targets of one shard of %d", of)
                        .isBetween(even - tolerance, even + tolerance));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 9})
    void shard_added_takesItsShareAndMovesNothingElse(int of) {
        List<String> moved = ADDRESSES.stream()
                .filter(address -> Shard.owner(address, of) != Shard.owner(address, of + 1))
                .toList();

        assertThat(moved)
                .as("targets that move")
                .allSatisfy(address -> assertThat(Shard.owner(address, of + 1))
                        .as("where %s moves", address)
                        .isEqualTo(of));
        assertThat((double) moved.size() / ADDRESSES.size())
                .as("share that moves from %d to %d shards", of, of + 1)
                .isBetween(0.7 / (of + 1), 1.3 / (of + 1));
    }

    @Test
    void answer_isTheSameForEver() {
        Map<String, Integer> owners = List.of("10.0.0.1:7091", "shop.internal:7091", "[2001:db8::1]:9010").stream()
                .collect(Collectors.toMap(Function.identity(), address -> Shard.owner(address, 7)));

        assertThat(owners)
                .as("owners, on which collectors of different versions must agree")
                .isEqualTo(Map.of("10.0.0.1:7091", 1, "shop.internal:7091", 1, "[2001:db8::1]:9010", 2));
    }

    @ParameterizedTest
    @ValueSource(strings = {"4711", "/var/lib/app/jfr", "recordings/app"})
    void whatOnlyThisMachineReaches_isAlwaysOurs(String address) {
        for (int index = 0; index < 3; index++) {
            assertThat(new Shard(index, 3).has(address))
                    .as("shard %d has %s", index, address)
                    .isTrue();
        }
    }
}
