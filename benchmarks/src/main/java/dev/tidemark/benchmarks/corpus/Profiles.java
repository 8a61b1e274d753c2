package dev.tidemark.benchmarks.corpus;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;

/** Profiles of a few thousand people, cached by their address as it was typed: in any case, padded, encoded. */
final class Profiles {

    private static final int PEOPLE = 5_000;

    private static Map<String, byte[]> profiles = Map.of();

    private Profiles() {}

    static List<Scenario> scenarios() {
        return List.of(new Scenario(
                "L26",
                "keys that differ only in case, blanks or encoding",
                "key explosion",
                Truth.leak(
                        Set.of("profiles", "dev.tidemark.benchmarks.corpus.Profiles.profiles"),
                        "Profiles.profile",
                        "unbounded-growth",
                        "key-explosion"),
                Profiles::asTyped));
    }

    private static void asTyped(Load load, Watch watch) throws Exception {
        profiles = watch.map("profiles", new ConcurrentHashMap<>());
        Bystanders.begin(load);
        Bystanders.boundedCache(load, watch);
        int payload = load.setup().payloadBytes();
        double rate = 0.85 * load.setup().entriesPerSecond(payload + 220.0);
        load.requests(rate, () -> profile(typed(load.random()), payload));
    }

    private static int profile(String address, int payload) {
        byte[] known = profiles.get(address);
        if (known == null) {
            known = new byte[payload];
            profiles.put(address, known);
        }
        return known.length;
    }

    private static String typed(SplittableRandom random) {
        String address = "customer.number" + random.nextInt(PEOPLE) + "@mail.example.org";
        StringBuilder typed = new StringBuilder(" ".repeat(random.nextInt(3)));
        for (int i = 0; i < address.length(); i++) {
            String letter = address.substring(i, i + 1);
            typed.append(random.nextInt(4) == 0 ? letter.toUpperCase(Locale.ROOT) : letter);
        }
        typed.append(" ".repeat(random.nextInt(3)));
        String whole = typed.toString();
        return random.nextInt(4) == 0 ? whole.replace("@", "%40") : whole;
    }
}
