package dev.tidemark.benchmarks;

import dev.tidemark.Tidemark;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import jdk.jfr.Recording;

/**
 * A recording as dense as seconds can make it: watched maps that fill and empty under many call paths, a census every 20 ms, and
 * allocation samples without a throttle. Made once and read by all benchmarks of one run.
 */
public final class RecordedLoad {
    private static final Duration LENGTH = Duration.ofSeconds(10);
    private static final int MAPS = 60;

    /** Frames below the map: those of a web service fill the 64 that JFR keeps. */
    private static final int DEEPEST = 60;

    /** Distinct ways into the maps: stacks of a service are some thousands, and the same ones come again. */
    private static final int PATHS = 5_000;

    private final SplittableRandom random = new SplittableRandom(42);
    private final List<Map<Integer, byte[]>> maps = new ArrayList<>();
    private int key;

    private RecordedLoad() {
        for (int i = 0; i < MAPS; i++) {
            Map<Integer, byte[]> map = i % 2 == 0 ? new HashMap<>() : new ConcurrentHashMap<>();
            maps.add(Tidemark.watch("map-" + i, map));
        }
    }

    /**
     * Runs the load and writes its recording.
     *
     * @param events to be recorded, by name
     */
    static void record(Set<String> events, Path file) throws IOException {
        record(events, file, 0);
    }

    /**
     * Runs the load and writes its recording.
     *
     * @param events to be recorded, by name
     * @param bytes how large it is at least
     */
    public static void record(Set<String> events, Path file, long bytes) throws IOException {
        try (Recording recording = new Recording()) {
            for (String event : events) {
                recording.enable(event).withoutThreshold();
            }
            recording.enable("jdk.ObjectAllocationSample").with("throttle", "off");
            recording.enable("jdk.OldObjectSample").with("cutoff", "0 ns");
            recording.enable("jdk.ExecuteVMOperation").withThreshold(Duration.ofMillis(1));
            recording.enable("dev.tidemark.MapCensus").withPeriod(Duration.ofMillis(20));
            recording.start();
            do {
                new RecordedLoad().run();
            } while (recording.getSize() < bytes);
            recording.stop();
            recording.dump(file);
        }
    }

    private void run() {
        long end = System.nanoTime() + LENGTH.toNanos();
        while (System.nanoTime() - end < 0) {
            Map<Integer, byte[]> map = maps.get(random.nextInt(MAPS));
            int puts = 20 + random.nextInt(400);
            for (int i = 0; i < puts; i++) {
                int path = random.nextInt(PATHS);
                call(path % DEEPEST, path * 0x9E3779B97F4A7C15L, map);
            }
            if (map.size() > 500) {
                map.clear();
            }
        }
    }

    /** Two ways on at each step, so that stacks differ. */
    private void call(int depth, long path, Map<Integer, byte[]> map) {
        if (depth == 0) {
            put(map);
        } else if ((path & 1) == 0) {
            call(depth - 1, path >> 1, map);
        } else {
            callOther(depth - 1, path >> 1, map);
        }
    }

    private void callOther(int depth, long path, Map<Integer, byte[]> map) {
        if (depth == 0) {
            put(map);
        } else {
            call(depth - 1, path, map);
        }
    }

    private void put(Map<Integer, byte[]> map) {
        map.put(key++, new byte[16 + random.nextInt(random.nextInt(8) == 0 ? 60_000 : 200)]);
    }
}
