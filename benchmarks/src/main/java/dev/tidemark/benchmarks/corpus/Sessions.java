package dev.tidemark.benchmarks.corpus;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Sessions of users, begun by a login; who ends them decides. */
final class Sessions {

    private static final double SESSION_SECONDS = 4;

    private static Map<String, byte[]> active = Map.of();
    private static Map<String, byte[]> registered = Map.of();

    private Sessions() {}

    static List<Scenario> scenarios() {
        return List.of(
                new Scenario(
                        "L01",
                        "static map, nobody ever removes",
                        "cloudfoundry/uaa#1150",
                        Truth.leak(
                                Set.of("sessions", "dev.tidemark.benchmarks.corpus.Sessions.active"),
                                "Sessions.login",
                                "unbounded-growth"),
                        Sessions::neverEnded),
                new Scenario(
                        "L07",
                        "a logout ends the session but never removes it from the registry",
                        "spring-projects/spring-security#14425",
                        Truth.leak(
                                Set.of("session-registry", "dev.tidemark.benchmarks.corpus.Sessions.registered"),
                                "Sessions.register",
                                "unbounded-growth"),
                        Sessions::neverUnregistered));
    }

    private static void neverEnded(Load load, Watch watch) throws Exception {
        active = watch.map("sessions", new ConcurrentHashMap<>());
        int payload = load.setup().payloadBytes();
        load.requests(load.setup().entriesPerSecond(payload + 150.0), () -> login(load, payload));
    }

    private static void neverUnregistered(Load load, Watch watch) throws Exception {
        active = watch.map("sessions", new ConcurrentHashMap<>());
        registered = watch.map("session-registry", new ConcurrentHashMap<>());
        Background.pages(load);
        int payload = load.setup().payloadBytes();
        Deque<Login> logins = new ArrayDeque<>();
        load.requests(load.setup().entriesPerSecond(payload + 150.0), () -> {
            String user = login(load, payload);
            register(user, payload);
            logins.add(new Login(user, load.elapsed() + SESSION_SECONDS));
            while (logins.element().endSeconds() < load.elapsed()) {
                active.remove(logins.remove().user());
            }
        });
    }

    private static String login(Load load, int payload) {
        String user = Long.toHexString(load.random().nextLong());
        active.put(user, new byte[payload]);
        active.get(user);
        return user;
    }

    private static void register(String user, int payload) {
        registered.put(user, new byte[payload]);
    }

    private record Login(String user, double endSeconds) {}
}
