package dev.tidemark.it.target;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;

/**
 * Counts requests by their full URI with Micrometer, which keeps a meter for each (micrometer-metrics/micrometer#4971). Argument: requests
 * a second.
 */
public final class MetersPerUri {
    private MetersPerUri() {}

    private static long next;

    public static void main(String[] args) throws IOException {
        MeterRegistry registry = new SimpleMeterRegistry();
        Console.repeat(Integer.parseInt(args[0]), () -> request(registry));
        Console.serve(line -> Long.toString(next));
    }

    private static void request(MeterRegistry registry) {
        registry.counter("http.requests", "uri", "/orders/" + next++).increment();
    }
}
