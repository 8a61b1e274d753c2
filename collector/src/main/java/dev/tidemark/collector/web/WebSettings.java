package dev.tidemark.collector.web;

import dev.tidemark.collector.web.access.AccessSettings;
import dev.tidemark.collector.web.push.OtlpSettings;
import dev.tidemark.collector.web.push.PushSettings;
import dev.tidemark.collector.web.tls.TlsSettings;
import org.jspecify.annotations.Nullable;

/**
 * How the collector serves.
 *
 * @param address address to bind, loopback unless told otherwise
 * @param port to bind, 0 for any free one
 * @param mapSeries how many maps per target keep their name in metrics; the rest are summed under {@code other}
 * @param access who may ask for what
 * @param tls how to serve by TLS, or null to serve without
 * @param push where alerts go without being asked for, or null
 * @param otlp where metrics go without being asked for, or null
 */
public record WebSettings(
        String address,
        int port,
        int mapSeries,
        AccessSettings access,
        @Nullable TlsSettings tls,
        @Nullable PushSettings push,
        @Nullable OtlpSettings otlp) {

    /** The port of the design. */
    public static final int DEFAULT_PORT = 9477;

    /** The most maps per target with a name of their own in metrics, unless told otherwise. */
    public static final int DEFAULT_MAP_SERIES = 50;

    /** Without a push. */
    public WebSettings(String address, int port, int mapSeries, AccessSettings access, @Nullable TlsSettings tls) {
        this(address, port, mapSeries, access, tls, null, null);
    }

    /** Loopback on a given port. */
    public static WebSettings loopback(int port) {
        return new WebSettings("127.0.0.1", port, DEFAULT_MAP_SERIES, AccessSettings.UNDECIDED, null);
    }

    /** The scheme of the addresses at which it is reached. */
    public String scheme() {
        return tls == null ? "http" : "https";
    }
}
