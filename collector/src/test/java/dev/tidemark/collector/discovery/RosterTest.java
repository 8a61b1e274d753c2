package dev.tidemark.collector.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.collector.discovery.provider.Listing;
import dev.tidemark.collector.source.TargetSpec;
import dev.tidemark.collector.target.DiscoveryView.SkippedTarget;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RosterTest {

    @Test
    void nameTakenTwice_firstProviderHasIt() {
        Roster roster = Roster.of(
                lists(listing(target("shop", "a:1")), listing(target("shop", "b:1"), target("till", "c:1"))),
                Optional.empty());

        assertThat(addresses(roster)).as("watched").containsExactly("a:1", "c:1");
        assertThat(roster.skipped()).as("skipped").isEqualTo(Map.of("name", 1));
        assertThat(roster.examples())
                .extracting(SkippedTarget::because)
                .containsExactly("b:1 is called shop, as is a:1 found by p0: give one of them another name.");
    }

    @Test
    void addressNamedTwice_isWatchedOnce() {
        Roster roster =
                Roster.of(lists(listing(target("shop", "a:1")), listing(target("other", "a:1"))), Optional.empty());

        assertThat(addresses(roster)).as("watched").containsExactly("a:1");
        assertThat(roster.examples())
                .extracting(SkippedTarget::because)
                .containsExactly("a:1 is already watched as shop found by p0: name it once.");
    }

    @Test
    void shards_decideOnClashesAlike() {
        List<Listing.Found> many = IntStream.range(0, 200)
                .mapToObj(it -> target("name-" + it % 150, "host-" + it + ":1"))
                .toList();
        List<String> all = new ArrayList<>();
        for (int index = 0; index < 3; index++) {
            Roster roster = Roster.of(lists(new Listing(many, List.of(), null)), Optional.of(new Shard(index, 3)));
            all.addAll(addresses(roster));
            assertThat(roster.skipped().get("name"))
                    .as("clashes as shard %d sees them", index)
                    .isEqualTo(50);
        }

        assertThat(all)
                .as("what all shards watch together")
                .containsExactlyInAnyOrderElementsOf(IntStream.range(0, 150)
                        .mapToObj(it -> "host-" + it + ":1")
                        .toList());
    }

    @Test
    void examples_areBounded() {
        List<Listing.Found> same = IntStream.range(0, 1000)
                .mapToObj(it -> target("shop", "h" + it + ":1"))
                .toList();

        Roster roster = Roster.of(lists(new Listing(same, List.of(), null)), Optional.empty());

        assertThat(roster.skipped().get("name")).as("all are counted").isEqualTo(999);
        assertThat(roster.examples()).as("some are told").hasSize(50);
    }

    private static List<String> addresses(Roster roster) {
        return roster.chosen().stream().map(it -> it.found().target().address()).toList();
    }

    private static Listing.Found target(String name, String address) {
        return new Listing.Found(new TargetSpec(Optional.of(name), address, Optional.empty()), Map.of());
    }

    private static Listing listing(Listing.Found... found) {
        return new Listing(List.of(found), List.of(), null);
    }

    private static Map<String, Listing> lists(Listing... listings) {
        Map<String, Listing> named = new LinkedHashMap<>();
        for (Listing listing : listings) {
            named.put("p" + named.size(), listing);
        }
        return named;
    }
}
