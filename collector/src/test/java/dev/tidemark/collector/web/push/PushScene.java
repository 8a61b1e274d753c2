package dev.tidemark.collector.web.push;

import static org.awaitility.Awaitility.await;

import dev.tidemark.collector.target.HandMadeFleet;
import dev.tidemark.collector.target.Shop;
import dev.tidemark.collector.time.ManualClock;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A shop that leaks, and what pushes its alerts. */
final class PushScene {

    static final String LEAK = "TidemarkMapLeak";
    static final Duration PATIENCE = Duration.ofSeconds(30);

    private final ManualClock clock = new ManualClock(Instant.now().minusSeconds(65));
    private final HandMadeFleet fleet = new HandMadeFleet(Shop.streaming());

    ManualClock clock() {
        return clock;
    }

    HandMadeFleet fleet() {
        return fleet;
    }

    AlertPush push(URI... alertmanagers) {
        return push(settings(List.of(alertmanagers), Optional.empty(), PushSettings.TlsFiles.NONE));
    }

    AlertPush push(PushSettings settings) {
        return new AlertPush(fleet, settings, clock);
    }

    static PushSettings settings(
            List<URI> alertmanagers, Optional<PushSettings.Proof> proof, PushSettings.TlsFiles tls) {
        return new PushSettings(
                alertmanagers, proof, tls, Map.of("cluster", "eu"), "https://books", Duration.ofSeconds(10));
    }

    static void awaitAlert(AlertPush push, Receiver receiver, String name) {
        await(name + " to arrive").atMost(PATIENCE).until(() -> {
            push.tick();
            return receiver.alert(name).isPresent();
        });
    }
}
