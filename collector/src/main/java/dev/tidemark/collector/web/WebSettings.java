package dev.tidemark.collector.web;

/**
 * How the collector serves.
 *
 * @param address address to bind, loopback unless told otherwise
 * @param port to bind, 0 for any free one
 * @param mapSeries how many maps per target keep their name in metrics; the rest are summed under {@code other}
 */
public record WebSettings(String address, int port, int mapSeries) {

    /** The port of the design. */
    public static final int DEFAULT_PORT = 9477;

    /** The most maps per target with a name of their own in metrics, unless told otherwise. */
    public static final int DEFAULT_MAP_SERIES = 50;

    /** Loopback on a given port. */
    public static WebSettings loopback(int port) {
        return new WebSettings("127.0.0.1", port, DEFAULT_MAP_SERIES);
    }
}
