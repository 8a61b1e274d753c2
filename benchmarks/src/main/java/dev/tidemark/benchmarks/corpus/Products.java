package dev.tidemark.benchmarks.corpus;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Products read on first use after a deployment, until all of them are there. */
final class Products {

    private static final double CATALOG_SHARE_OF_HEAP = 0.35;

    /** After this time each product has been asked for once on average. */
    private static final double WARM_UP_SECONDS = 12;

    private static Map<Integer, byte[]> loaded = Map.of();

    private Products() {}

    static List<Scenario> scenarios() {
        return List.of(new Scenario(
                "B03", "warm-up after a deployment", "sapcc/helm-charts#808", Truth.benign(), Products::run));
    }

    private static void run(Load load, Watch watch) throws Exception {
        loaded = watch.map("products", new ConcurrentHashMap<>());
        Background.pages(load);
        int payload = load.setup().payloadBytes();
        int products = (int) (CATALOG_SHARE_OF_HEAP * load.setup().heapBytes() / (payload + 90.0));
        load.requests(products / WARM_UP_SECONDS, () -> product(load.random().nextInt(products), payload));
    }

    private static byte[] product(int id, int payload) {
        byte[] known = loaded.get(id);
        if (known != null) {
            return known;
        }
        byte[] read = new byte[payload];
        loaded.put(id, read);
        return read;
    }
}
