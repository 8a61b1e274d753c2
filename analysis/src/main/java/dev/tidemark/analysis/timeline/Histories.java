package dev.tidemark.analysis.timeline;

/** How many maps that share a line may keep a curve of their own, of some 2 KB each; the others do without. */
final class Histories {

    private static final int MOST = 500;

    private int taken;

    boolean hasRoom() {
        return taken < MOST;
    }

    void took() {
        taken++;
    }

    void gave() {
        taken--;
    }
}
