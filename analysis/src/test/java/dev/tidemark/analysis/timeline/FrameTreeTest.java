package dev.tidemark.analysis.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.analysis.signal.Site;
import dev.tidemark.analysis.view.FrameNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class FrameTreeTest {

    private static final Site ADD = new Site("com.acme.Sessions", "add", 42);
    private static final Site LOGIN = new Site("com.acme.Login", "done", 17);
    private static final Site IMPORT = new Site("com.acme.Import", "row", 8);
    private static final Site MAIN = new Site("com.acme.Main", "main", 3);

    @Test
    void stacks_withACommonRoot_areOneTree() {
        FrameTree tree = new FrameTree(new FrameRoom());
        tree.add(ADD, List.of(LOGIN, MAIN), 70);
        tree.add(ADD, List.of(IMPORT, MAIN), 20);
        tree.add(ADD, List.of(LOGIN, MAIN), 10);

        FrameNode all = tree.view();

        assertThat(all)
                .as("the oldest frame at the root, the heaviest branch first")
                .isEqualTo(new FrameNode(
                        "all",
                        100,
                        List.of(new FrameNode(
                                "com.acme.Main.main(Main.java:3)",
                                100,
                                List.of(
                                        branch("com.acme.Login.done(Login.java:17)", 80),
                                        branch("com.acme.Import.row(Import.java:8)", 20))))));
    }

    private static FrameNode branch(String name, long weight) {
        return new FrameNode(
                name, weight, List.of(new FrameNode("com.acme.Sessions.add(Sessions.java:42)", weight, List.of())));
    }

    @Test
    void tree_withoutAStack_isNone() {
        assertThat(new FrameTree(new FrameRoom()).view()).as("view").isNull();
    }

    @Property(tries = 50)
    void flood_ofUniqueStacks_staysBoundedAndLosesNoWeight(
            @ForAll @IntRange(min = 1, max = 5000) int stacks, @ForAll long seed) {
        Random random = new Random(seed);
        FrameRoom room = new FrameRoom();
        FrameTree tree = new FrameTree(room);
        long sum = 0;
        for (int i = 0; i < stacks; i++) {
            List<Site> callers = new ArrayList<>();
            for (int depth = random.nextInt(31); depth > 0; depth--) {
                callers.add(new Site("Flood", "m" + random.nextInt(1000), depth));
            }
            boolean hot = i % 4 == 0;
            long weight = 1L + random.nextInt(100);
            tree.add(hot ? ADD : new Site("Flood", "put", i), hot ? List.of(LOGIN, MAIN) : callers, weight);
            sum += weight;
        }

        FrameNode all = tree.view();

        assertThat(tree.frames()).as("frames kept").isLessThanOrEqualTo(FrameTree.MOST_FRAMES);
        assertThat(all).as("tree").isNotNull();
        assertThat(count(all)).as("nodes shown").isLessThanOrEqualTo(2_000);
        assertThat(all.weight()).as("weight of the root").isEqualTo(sum);
        assertSums(all);
        if (stacks > 400) {
            assertThat(all.children())
                    .as("what is hot keeps its place in a flood")
                    .anyMatch(each -> each.name().startsWith("com.acme.Main"));
        }
    }

    @Test
    void trees_together_stayWithinTheRoomOfTheirTarget() {
        FrameRoom room = new FrameRoom();
        List<FrameTree> trees = new ArrayList<>();
        int frames = 0;
        for (int map = 0; map < 2_000; map++) {
            FrameTree tree = new FrameTree(room);
            for (int i = 0; i < 20; i++) {
                tree.add(new Site("Map" + map, "put", i), List.of(LOGIN, MAIN), 1);
            }
            trees.add(tree);
            frames += tree.frames();
        }
        assertThat(frames).as("frames of all").isEqualTo(10_000);
        trees.get(0).end();
        FrameTree late = new FrameTree(room);
        late.add(ADD, List.of(LOGIN, MAIN), 1);
        assertThat(late.frames()).as("room that was given back").isEqualTo(3);
    }

    private static int count(FrameNode node) {
        return 1 + node.children().stream().mapToInt(FrameTreeTest::count).sum();
    }

    private static void assertSums(FrameNode node) {
        long below = node.children().stream().mapToLong(FrameNode::weight).sum();
        assertThat(below).as("what is below " + node.name()).isLessThanOrEqualTo(node.weight());
        node.children().forEach(FrameTreeTest::assertSums);
    }
}
