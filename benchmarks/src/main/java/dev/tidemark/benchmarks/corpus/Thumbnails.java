package dev.tidemark.benchmarks.corpus;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.TimeUnit;

/** Images in an asynchronous bounded cache, in which nothing weighs until it has been read. */
final class Thumbnails {

    private static final double BOUND_SHARE_OF_HEAP = 0.12;

    /** The store answers at once, but every so often not before a while has passed. */
    private static final double STALL_EVERY_SECONDS = 20;

    private static final double STALL_SECONDS = 7;

    private static ConcurrentMap<Integer, CompletableFuture<byte[]>> images = new ConcurrentHashMap<>();

    private Thumbnails() {}

    static List<Scenario> scenarios() {
        return List.of(new Scenario(
                "B08",
                "asynchronous eviction overshoots its bound and returns",
                "ben-manes/caffeine#181",
                Truth.benign(),
                Thumbnails::run));
    }

    private static void run(Load load, Watch watch) throws Exception {
        int payload = load.setup().payloadBytes();
        int bound = (int) (BOUND_SHARE_OF_HEAP * load.setup().heapBytes() / (payload + 240.0));
        AsyncCache<Integer, byte[]> cache = Caffeine.newBuilder()
                .maximumWeight((long) bound * payload)
                .weigher((Integer id, byte[] image) -> image.length)
                .buildAsync();
        images = watch.concurrent("thumbnails", cache.asMap());
        Background.pages(load);
        load.requests(bound / 8.0, () -> image(load, load.random().nextInt(8 * bound), payload));
    }

    private static void image(Load load, int id, int payload) {
        if (images.get(id) == null) {
            byte[] buffer = new byte[payload];
            images.put(
                    id,
                    new CompletableFuture<byte[]>()
                            .completeOnTimeout(buffer, millisUntilAnswer(load.elapsed()), TimeUnit.MILLISECONDS));
        }
    }

    private static long millisUntilAnswer(double now) {
        double sinceStall = now % STALL_EVERY_SECONDS - (STALL_EVERY_SECONDS - STALL_SECONDS);
        return sinceStall < 0 ? 20 : (long) (1_000 * (STALL_SECONDS - sinceStall));
    }
}
