package dev.tidemark.it.agent;

import dev.tidemark.Tidemark;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import jdk.jfr.consumer.RecordingStream;

/** An application that watches a map with our library while the agent finds another. */
final class WatchingProgram {

    private static final Map<Integer, Integer> WATCHED = Tidemark.watch("orders", new HashMap<>());
    private static final Map<Integer, Integer> HELD = new HashMap<>();

    private WatchingProgram() {}

    public static void main(String... arguments) throws Exception {
        AgentState.await();
        Map<Long, String> seen = new TreeMap<>();
        CountDownLatch both = new CountDownLatch(2);
        try (RecordingStream stream = new RecordingStream()) {
            stream.enable("dev.tidemark.MapCensus").withPeriod(Duration.ofMillis(200));
            stream.onEvent("dev.tidemark.MapCensus", event -> {
                if (event.getLong("size") == GrowingProgram.ENTRIES
                        && seen.put(event.getLong("map"), event.getString("name")) == null) {
                    both.countDown();
                }
            });
            stream.startAsync();
            for (int i = 0; i < GrowingProgram.ENTRIES; i++) {
                WATCHED.put(i, i);
                HELD.put(i, i);
            }
            both.await(60, TimeUnit.SECONDS);
        }
        seen.forEach((number, name) ->
                System.out.println((name.equals("orders") ? "watched=" : "found=") + number + " " + name));
        System.out.println("maps=" + seen.size());
        System.out.println("entries=" + WATCHED.size() + " " + HELD.size());
    }
}
