package dev.tidemark.benchmarks.corpus;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Sessions of users, begun by a login; who ends them decides. */
final class Sessions {

    private static Map<String, byte[]> active = Map.of();

    private Sessions() {}

    static List<Scenario> scenarios() {
        return List.of(new Scenario(
                "L01",
                "static map, nobody ever removes",
                "cloudfoundry/uaa#1150",
                Truth.leak(
                        Set.of("sessions", "dev.tidemark.benchmarks.corpus.Sessions.active"),
                        "Sessions.login",
                        "unbounded-growth"),
                Sessions::neverEnded));
    }

    private static void neverEnded(Load load, Watch watch) throws Exception {
        active = watch.map("sessions", new ConcurrentHashMap<>());
        int payload = load.setup().payloadBytes();
        load.requests(load.setup().entriesPerSecond(payload + 150.0), () -> login(load, payload));
    }

    private static void login(Load load, int payload) {
        String user = Long.toHexString(load.random().nextLong());
        active.put(user, new byte[payload]);
        active.get(user);
    }
}
