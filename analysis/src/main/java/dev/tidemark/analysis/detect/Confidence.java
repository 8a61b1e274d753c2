package dev.tidemark.analysis.detect;

/** How sure several reasons make us together. */
final class Confidence {

    /** Nothing seen from outside is certain. */
    private static final double MOST = 0.99;

    private Confidence() {}

    /** As if each reason were an independent chance of being right: 1 − ∏(1 − reason). */
    static double of(double... reasons) {
        double wrong = 1;
        for (double each : reasons) {
            wrong *= 1 - Math.max(0, Math.min(1, each));
        }
        return Math.min(MOST, 1 - wrong);
    }
}
