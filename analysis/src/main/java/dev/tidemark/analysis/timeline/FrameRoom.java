package dev.tidemark.analysis.timeline;

/** How many frames all trees of a target may have together, of some 200 bytes each. */
final class FrameRoom {

    private static final int MOST = 10_000;

    private int taken;

    boolean take() {
        if (taken >= MOST) {
            return false;
        }
        taken++;
        return true;
    }

    void give(int frames) {
        taken -= frames;
    }
}
