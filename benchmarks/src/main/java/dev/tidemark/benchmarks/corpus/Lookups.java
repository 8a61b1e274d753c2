package dev.tidemark.benchmarks.corpus;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A cache of looked-up names without a bound; how many names there are decides. */
final class Lookups {

    private static final double NEW_NAMES = 0.3;
    private static final int POPULAR = 200;

    /** How many times longer the leak takes than one at full rate. */
    private static final double SLOWNESS = 5;

    /** After this share of a life every name of a small key space has been asked for once on average. */
    private static final double KEY_SPACE_LIVES = 0.15;

    private static Map<String, byte[]> addresses = Map.of();

    private Lookups() {}

    static List<Scenario> scenarios() {
        return List.of(
                new Scenario(
                        "L13",
                        "name cache without bound, new names without end, slowly",
                        "netty/netty#3349",
                        Truth.leak(
                                Set.of("addresses", "dev.tidemark.benchmarks.corpus.Lookups.addresses"),
                                "Lookups.resolve",
                                "unbounded-growth"),
                        (load, watch) -> run(load, watch, Lookups::mostlyPopular)),
                new Scenario(
                        "B04",
                        "the same cache over a small key space",
                        "genemania/genemania#118",
                        Truth.benign(),
                        (load, watch) -> run(load, watch, Lookups::fromSmallKeySpace)));
    }

    private static void run(Load load, Watch watch, Names names) throws Exception {
        addresses = watch.map("addresses", new ConcurrentHashMap<>());
        Background.pages(load);
        int payload = load.setup().payloadBytes();
        load.requests(lookupsPerSecond(load.setup()), () -> resolve(names.next(load), payload));
    }

    private static double lookupsPerSecond(Setup setup) {
        return setup.entriesPerSecond(setup.payloadBytes() + 170.0) / SLOWNESS / NEW_NAMES;
    }

    private static byte[] resolve(String name, int payload) {
        byte[] known = addresses.get(name);
        if (known != null) {
            return known;
        }
        byte[] found = new byte[payload];
        addresses.put(name, found);
        return found;
    }

    private static String mostlyPopular(Load load) {
        return load.random().nextDouble() < NEW_NAMES
                ? name(load.random().nextLong())
                : name(load.random().nextInt(POPULAR));
    }

    private static String fromSmallKeySpace(Load load) {
        Setup setup = load.setup();
        return name(load.random().nextInt((int) (KEY_SPACE_LIVES * setup.lifeSeconds() * lookupsPerSecond(setup))));
    }

    private static String name(long number) {
        return Long.toHexString(number) + ".example.org";
    }

    private interface Names {
        String next(Load load);
    }
}
