package dev.tidemark.it.agent;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import jdk.jfr.consumer.RecordingStream;

/** Records this JVM until the agent has told of a map. */
final class Sightings {

    private Sightings() {}

    /** Says {@code found=NUMBER NAME} when the agent has told of a map with so many entries. */
    static void of(int entries, Runnable filling) throws InterruptedException {
        CountDownLatch seen = new CountDownLatch(1);
        try (RecordingStream stream = new RecordingStream()) {
            stream.enable("dev.tidemark.MapCensus").withPeriod(Duration.ofMillis(200));
            stream.onEvent("dev.tidemark.MapCensus", event -> {
                if (seen.getCount() > 0 && event.getLong("size") == entries) {
                    System.out.println("found=" + event.getLong("map") + " " + event.getString("name"));
                    seen.countDown();
                }
            });
            stream.startAsync();
            filling.run();
            if (!seen.await(60, TimeUnit.SECONDS)) {
                System.out.println("found=nothing");
            }
        }
    }
}
