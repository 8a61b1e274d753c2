package dev.tidemark.analysis.timeline;

import dev.tidemark.analysis.signal.Site;
import dev.tidemark.analysis.view.FrameNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Stacks with weights as one tree, the oldest frame at its root. When there is no room for another frame the light branches give theirs up,
 * and their weight stays with the frame that they hung on: what is told apart becomes less, the sum never. Not thread-safe.
 */
public final class FrameTree {

    /** Frames of one tree; those of a map have some tens. */
    static final int MOST_FRAMES = 400;

    private final FrameRoom room;
    private final Node root = new Node();
    private int frames;

    FrameTree(FrameRoom room) {
        this.room = room;
    }

    /** By how much was put under a frame, what was put under frames that have no place of their own, and the frames that it called. */
    private static final class Node {
        private long weight;
        private long other;
        private @Nullable Map<Site, Node> called;

        private @Nullable Node child(Site site) {
            return called == null ? null : called.get(site);
        }

        private Node grow(Site site) {
            if (called == null) {
                called = new HashMap<>(2);
            }
            Node child = new Node();
            called.put(site, child);
            return child;
        }
    }

    /**
     * Adds one stack.
     *
     * @param site its innermost frame
     * @param callers who called that, the nearest first
     * @param weight nothing happens when it is not positive
     */
    void add(Site site, List<Site> callers, long weight) {
        if (weight <= 0) {
            return;
        }
        root.weight = Totals.saturated(root.weight, weight);
        Node node = root;
        for (int i = callers.size(); i >= 0; i--) {
            Site frame = i == 0 ? site : callers.get(i - 1);
            Node child = node.child(frame);
            if (child == null) {
                if (!hasRoom()) {
                    node.other = Totals.saturated(node.other, weight);
                    break;
                }
                child = node.grow(frame);
            }
            child.weight = Totals.saturated(child.weight, weight);
            node = child;
        }
        if (frames >= MOST_FRAMES) {
            prune();
        }
    }

    private boolean hasRoom() {
        if (frames < MOST_FRAMES && room.take()) {
            frames++;
            return true;
        }
        return false;
    }

    /** Until half of the frames are gone: a flood of new stacks then costs little for each. */
    private void prune() {
        long least = Math.max(1, root.weight / (4L * MOST_FRAMES));
        while (frames > MOST_FRAMES / 2) {
            int gone = fold(root, least);
            frames -= gone;
            room.give(gone);
            least = least > Long.MAX_VALUE / 2 ? Long.MAX_VALUE : 2 * least;
        }
    }

    /** Gives up all branches that weigh no more than this; returns how many frames they had. */
    private static int fold(Node node, long most) {
        if (node.called == null) {
            return 0;
        }
        int gone = 0;
        for (Iterator<Node> all = node.called.values().iterator(); all.hasNext(); ) {
            Node each = all.next();
            if (each.weight <= most) {
                node.other = Totals.saturated(node.other, each.weight);
                gone += 1 + size(each);
                all.remove();
            } else {
                gone += fold(each, most);
            }
        }
        return gone;
    }

    private static int size(Node node) {
        int size = 0;
        if (node.called != null) {
            for (Node each : node.called.values()) {
                size += 1 + size(each);
            }
        }
        return size;
    }

    /** Several as one, for looking at. */
    public static FrameTree sum(List<FrameTree> trees) {
        FrameTree sum = new FrameTree(new FrameRoom());
        trees.forEach(sum::addAll);
        return sum;
    }

    /** Adds all that another has. */
    void addAll(FrameTree other) {
        addAll(root, other.root);
    }

    private void addAll(Node to, Node from) {
        to.weight = Totals.saturated(to.weight, from.weight);
        to.other = Totals.saturated(to.other, from.other);
        if (from.called == null) {
            return;
        }
        for (Map.Entry<Site, Node> each : from.called.entrySet()) {
            Node child = to.child(each.getKey());
            if (child == null && hasRoom()) {
                child = to.grow(each.getKey());
            }
            if (child == null) {
                to.other = Totals.saturated(to.other, each.getValue().weight);
            } else {
                addAll(child, each.getValue());
            }
        }
    }

    /** It is not needed any more: its room is for others. */
    void end() {
        room.give(frames);
        frames = 0;
        root.called = null;
        root.other = root.weight;
    }

    /** How many frames it tells apart. */
    int frames() {
        return frames;
    }

    /** All that was put, in its unit. */
    public long weight() {
        return root.weight;
    }

    /** As it is now; null when nothing was put. */
    public @Nullable FrameNode view() {
        return root.weight == 0 ? null : view(FrameNode.ALL, root);
    }

    private static FrameNode view(String name, Node node) {
        List<FrameNode> called = new ArrayList<>();
        if (node.called != null) {
            node.called.forEach((site, child) -> called.add(view(site.toString(), child)));
        }
        if (node.other > 0) {
            called.add(new FrameNode(FrameNode.OTHER, node.other, List.of()));
        }
        called.sort(Comparator.comparingLong((FrameNode each) -> -each.weight()).thenComparing(FrameNode::name));
        return new FrameNode(name, node.weight, called);
    }
}
