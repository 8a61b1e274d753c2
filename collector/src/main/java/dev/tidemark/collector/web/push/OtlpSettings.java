package dev.tidemark.collector.web.push;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/**
 * Where all metrics go by OTLP.
 *
 * @param endpoint the whole address, with its path, which is {@code /v1/metrics} at most receivers
 * @param interval how often
 */
public record OtlpSettings(
        URI endpoint, Optional<PushSettings.Proof> proof, PushSettings.TlsFiles tls, Duration interval) {}
