package dev.tidemark.benchmarks.corpus;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Results of searches in a bounded cache; whether a search changes after it has become a key decides. */
final class Searches {

    private static final int RECENT = 50;
    private static final double ASKED_AGAIN = 0.3;

    private static ConcurrentMap<Search, byte[]> results = new ConcurrentHashMap<>();

    /** The cache complains of each key that it cannot find again, in a log that nobody reads. */
    private static final Logger CACHE_LOG = Logger.getLogger("com.github.benmanes.caffeine.cache");

    private Searches() {}

    static List<Scenario> scenarios() {
        return List.of(
                new Scenario(
                        "L09",
                        "mutated key: a bounded cache passes its bound",
                        "ben-manes/caffeine#600",
                        Truth.leak(
                                Set.of("searches", "dev.tidemark.benchmarks.corpus.Searches.results"),
                                "Searches.search",
                                "unbounded-growth",
                                "ghost-keys"),
                        (load, watch) -> run(load, watch, 0.15, true)),
                new Scenario(
                        "B01",
                        "a big bounded cache that fills for longer than anybody looks",
                        "sirixdb/sirix#1042",
                        Truth.benign(),
                        (load, watch) -> run(load, watch, 0.9, false)));
    }

    private static void run(Load load, Watch watch, double boundShare, boolean pagesInPlace) throws Exception {
        CACHE_LOG.setLevel(Level.OFF);
        int payload = load.setup().payloadBytes();
        double newPerSecond = load.setup().entriesPerSecond(payload + 290.0);
        long maximumSize = (long) (boundShare * newPerSecond * load.setup().lifeSeconds());
        Cache<Search, byte[]> cache =
                Caffeine.newBuilder().maximumSize(maximumSize).build();
        results = watch.bounded("searches", cache.asMap(), maximumSize);
        Background.pages(load);
        String[] recent = new String[RECENT];
        load.requests(newPerSecond, () -> {
            String text = text(load, payload);
            recent[load.random().nextInt(RECENT)] = text;
            show(text, pagesInPlace);
            String again = recent[load.random().nextInt(RECENT)];
            if (again != null && load.random().nextDouble() < ASKED_AGAIN) {
                show(again, pagesInPlace);
            }
        });
    }

    private static void show(String text, boolean pagesInPlace) {
        Search search = new Search(text);
        search(search);
        if (pagesInPlace) {
            search.page++;
        }
    }

    private static void search(Search search) {
        if (results.get(search) == null) {
            results.put(search, new byte[64]);
        }
    }

    private static String text(Load load, int length) {
        StringBuilder text = new StringBuilder(length);
        text.append(Long.toHexString(load.random().nextLong()));
        while (text.length() < length) {
            text.append(" or tag:").append(load.random().nextInt(10_000));
        }
        text.setLength(length);
        return text.toString();
    }

    private static final class Search {
        private final String text;
        private int page = 1;

        Search(String text) {
            this.text = text;
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Search search && search.page == page && search.text.equals(text);
        }

        @Override
        public int hashCode() {
            return 31 * text.hashCode() + page;
        }
    }
}
