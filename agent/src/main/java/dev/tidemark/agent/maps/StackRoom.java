package dev.tidemark.agent.maps;

/**
 * Whether a thread has stack left for us. One that is about to run out of it does so in its own code and not in the middle of ours, where Flight
 * Recorder and our registry would be left half done.
 */
final class StackRoom {

    private static final int FRAMES = 200;

    private StackRoom() {}

    static boolean isEnough() {
        try {
            return descend(FRAMES, 1, 2, 3, 4) != 0;
        } catch (StackOverflowError e) {
            return false;
        }
    }

    /** The numbers are kept over the call, so that each frame has some size whoever compiles it. */
    private static long descend(int frames, long a, long b, long c, long d) {
        if (frames == 0) {
            return a + b + c + d;
        }
        long below = descend(frames - 1, b + frames, c, d, a);
        return below + (a ^ b) + (c ^ d) + 1;
    }
}
