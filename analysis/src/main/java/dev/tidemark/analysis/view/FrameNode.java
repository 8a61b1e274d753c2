package dev.tidemark.analysis.view;

import java.util.List;

/**
 * A frame under which a map was filled, and those that it called.
 *
 * @param name the frame as a stack trace prints it; {@value #ALL} at the root, {@value #OTHER} where frames are summed up
 * @param weight how much was put under it, everything below included
 * @param children what it called, the heaviest first; unmodifiable
 */
public record FrameNode(String name, long weight, List<FrameNode> children) {

    /** The name of the root. */
    public static final String ALL = "all";

    /** The name of what memory had no room to keep apart. */
    public static final String OTHER = "(other)";

    public FrameNode {
        children = List.copyOf(children);
    }
}
