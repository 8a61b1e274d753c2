package dev.tidemark.benchmarks.scoreboard.peer;

/** An alert that fires only when its condition has held for a while, as Prometheus' {@code for} does. */
final class Held {

    private final double seconds;
    private double since = Double.NaN;

    Held(double seconds) {
        this.seconds = seconds;
    }

    /** Takes the condition at this time; answers whether the alert fires. Times must not run backwards. */
    boolean since(double at, boolean condition) {
        if (!condition) {
            since = Double.NaN;
            return false;
        }
        if (Double.isNaN(since)) {
            since = at;
        }
        return at - since >= seconds;
    }
}
