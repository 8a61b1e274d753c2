package dev.tidemark.collector.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.collector.discovery.provider.Listing;
import dev.tidemark.collector.discovery.provider.Provider;
import dev.tidemark.collector.monitor.LiveFleet;
import dev.tidemark.collector.monitor.MonitorSettings;
import dev.tidemark.collector.source.TargetSpec;
import dev.tidemark.collector.target.DiscoveryView;
import dev.tidemark.collector.target.DiscoveryView.DiscoveredTarget;
import dev.tidemark.collector.target.DiscoveryView.ProviderView;
import dev.tidemark.collector.target.DiscoveryView.SkippedTarget;
import dev.tidemark.collector.target.HeapRoom;
import dev.tidemark.collector.target.TargetSnapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DiscoveryTest {

    private static final int LIMIT = 2;

    private final LiveFleet fleet = new LiveFleet(MonitorSettings.forServe(), LIMIT);
    private final ByHand files = new ByHand("files");
    private final ByHand local = new ByHand("local");
    private final List<String> log = new ArrayList<>();
    private @Nullable Discovery discovery;

    @AfterEach
    void close() {
        if (discovery != null) {
            discovery.close();
        }
        fleet.close();
    }

    @Test
    void lists_becomeOneFleet() {
        start(Optional.empty());
        files.tell(null, target("a", "127.0.0.1:9", Map.of("team.x", "carts")));
        local.tell(null, target("b", "127.0.0.1:10", Map.of()));

        assertThat(fleet.snapshots()).extracting(TargetSnapshot::name).containsExactly("a", "b");
        assertThat(fleet.discovery().targets())
                .as("where they come from")
                .containsExactly(
                        new DiscoveredTarget("a", "127.0.0.1:9", "files", Map.of("team_x", "carts")),
                        new DiscoveredTarget("b", "127.0.0.1:10", "local", Map.of()));
        assertThat(log)
                .as("what a person reads")
                .containsExactly("Discovery by files: found a.", "Discovery by local: found b.");
    }

    @Test
    void trouble_isToldOnceAndItsEndToo() {
        start(Optional.empty());
        files.tell(null, target("a", "127.0.0.1:9", Map.of()));
        files.tell("It is broken.", target("a", "127.0.0.1:9", Map.of()));
        files.tell("It is broken.", target("a", "127.0.0.1:9", Map.of()));
        assertThat(fleet.discovery().providers())
                .as("health")
                .containsExactly(
                        new ProviderView("files", true, 1, "It is broken."), new ProviderView("local", false, 0, null));
        assertThat(fleet.snapshots()).as("targets").hasSize(1);
        files.tell(null, target("a", "127.0.0.1:9", Map.of()));

        assertThat(log)
                .as("what a person reads")
                .containsExactly(
                        "Discovery by files: found a.",
                        "Discovery by files: It is broken.",
                        "Discovery by files is well again.");
    }

    @Test
    void targetsBeyondTheLimit_areCountedAndNamed() {
        start(Optional.empty());
        files.tell(
                null,
                target("a", "127.0.0.1:9", Map.of()),
                target("b", "127.0.0.1:10", Map.of()),
                target("c", "127.0.0.1:11", Map.of()));

        DiscoveryView view = fleet.discovery();
        assertThat(view.skipped()).as("skipped").isEqualTo(Map.of("limit", 1));
        assertThat(view.examples()).extracting(SkippedTarget::name).containsExactly("c");
        assertThat(log.get(0)).as("the line for people").startsWith("Not watched: c (files): This collector watches 2");
    }

    @Test
    void heapThatIsTooSmall_isToldOnceWhenTheFleetHasGrown() {
        HeapRoom forOne = new HeapRoom(100L << 20);
        discovery = new Discovery(fleet, LIMIT, Optional.empty(), List.of(files, local), log::add, forOne);
        discovery.start();
        files.tell(null, target("a", "127.0.0.1:9", Map.of()));
        assertThat(log).as("while the heap is enough").containsExactly("Discovery by files: found a.");
        local.tell(null, target("b", "127.0.0.1:10", Map.of()));
        local.tell(null);
        local.tell(null, target("b", "127.0.0.1:10", Map.of()));

        assertThat(log)
                .as("what a person reads of the heap, however often the fleet grows")
                .filteredOn(line -> line.contains("heap"))
                .containsExactly(
                        "2 targets are watched, and this collector's heap of 100 MiB is enough for some 1: give it"
                                + " 102 MiB (TIDEMARK_OPTS=-Xmx102m ./tidemark serve, or -Xmx102m for the JVM), or share the"
                                + " targets out among several collectors (shard).");
    }

    @Test
    void shard_watchesItsShareAndSaysSo() {
        String mine = "127.0.0.1:9";
        Shard shard = new Shard(Shard.owner(mine, 2), 2);
        String other = "127.0.0.1:10";
        int port = 10;
        while (shard.has(other)) {
            port++;
            other = "127.0.0.1:" + port;
        }
        start(Optional.of(shard));
        files.tell(null, target("a", mine, Map.of()), target("b", other, Map.of()));

        assertThat(fleet.snapshots()).extracting(TargetSnapshot::name).containsExactly("a");
        assertThat(fleet.discovery().skipped()).as("skipped").isEqualTo(Map.of("shard", 1));
        assertThat(fleet.discovery().shard()).hasValue(new DiscoveryView.ShardView(shard.index(), shard.of()));
    }

    private void start(Optional<Shard> shard) {
        discovery = new Discovery(fleet, LIMIT, shard, List.of(files, local), log::add);
        discovery.start();
    }

    private static Listing.Found target(String name, String address, Map<String, String> labels) {
        return new Listing.Found(new TargetSpec(Optional.of(name), address, Optional.empty()), labels);
    }

    private static final class ByHand implements Provider {

        private final String name;
        private Consumer<Listing> listener = listing -> {};

        ByHand(String name) {
            this.name = name;
        }

        void tell(@Nullable String trouble, Listing.Found... found) {
            listener.accept(new Listing(List.of(found), List.of(), trouble));
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public void start(Consumer<Listing> told) {
            listener = told;
        }

        @Override
        public void close() {
            listener = listing -> {};
        }
    }
}
