package dev.tidemark.collector.web.metrics;

import dev.tidemark.collector.target.Fleet;
import dev.tidemark.collector.web.access.Refusals;
import dev.tidemark.collector.web.push.AlertPush;
import dev.tidemark.collector.web.push.OtlpPush;
import io.prometheus.metrics.config.EscapingScheme;
import io.prometheus.metrics.expositionformats.ExpositionFormatWriter;
import io.prometheus.metrics.expositionformats.ExpositionFormats;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Locale;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

/** Answers a scrape, in the format that the scraper asks for. Thread-safe. */
public final class Exposition implements AutoCloseable {

    private final PrometheusRegistry registry = new PrometheusRegistry();
    private final ExpositionFormats formats = ExpositionFormats.init();
    private final OwnMeters ownMeters;

    /**
     * @param mapSeries how many maps per target keep their name
     * @param push what pushes alerts, or null
     * @param otlp what pushes metrics, or null
     */
    public Exposition(
            Fleet fleet, int mapSeries, Refusals refusals, @Nullable AlertPush push, @Nullable OtlpPush otlp) {
        ownMeters = new OwnMeters(registry, refusals, push, otlp);
        registry.register(new FleetCollector(fleet, mapSeries));
    }

    /** The scrape, compressed if the scraper takes it. */
    public ServerResponse answer(ServerRequest request) throws IOException {
        String accept = request.headers().firstHeader("Accept");
        ExpositionFormatWriter writer = formats.findWriter(accept);
        boolean gzip = takesGzip(request.headers().firstHeader("Accept-Encoding"));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(1 << 14);
        try (OutputStream out = gzip ? new GZIPOutputStream(bytes) : bytes) {
            writer.write(out, registry.scrape(), EscapingScheme.fromAcceptHeader(accept));
        }
        ServerResponse.BodyBuilder answer = ServerResponse.ok()
                .header("Vary", "Accept, Accept-Encoding")
                .contentType(MediaType.parseMediaType(writer.getContentType()));
        return (gzip ? answer.header("Content-Encoding", "gzip") : answer).body(bytes.toByteArray());
    }

    /** The same for who is not asked by HTTP. */
    public MetricSnapshots scrape() {
        return registry.scrape();
    }

    private static boolean takesGzip(@Nullable String acceptEncoding) {
        return acceptEncoding != null && acceptEncoding.toLowerCase(Locale.ROOT).contains("gzip");
    }

    @Override
    public void close() {
        ownMeters.close();
    }
}
