package dev.tidemark.benchmarks.corpus;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** Connection pools of a client, one for each host of a service whose hosts come and go. */
final class Hosts {

    private static final int HOSTS = 100;

    /** How many times longer this leak takes than one at full rate. */
    private static final double SLOWNESS = 4;

    private static ConcurrentMap<String, byte[]> pools = new ConcurrentHashMap<>();

    private Hosts() {}

    static List<Scenario> scenarios() {
        return List.of(new Scenario(
                "L02",
                "pools of hosts that are gone are kept, slowly",
                "reactor/reactor-netty#1556",
                Truth.leak(
                        Set.of("pools", "dev.tidemark.benchmarks.corpus.Hosts.pools"),
                        "Hosts.pool",
                        "unbounded-growth"),
                Hosts::run));
    }

    private static void run(Load load, Watch watch) throws Exception {
        pools = watch.concurrent("pools", new ConcurrentHashMap<>());
        Background.pages(load);
        Background.inFlight(load, watch);
        int payload = load.setup().payloadBytes();
        String[] hosts = new String[HOSTS];
        for (int i = 0; i < HOSTS; i++) {
            hosts[i] = address(load);
            pool(hosts[i], payload);
        }
        load.requests(load.setup().entriesPerSecond(payload + 160.0), () -> {
            int host = load.random().nextInt(HOSTS);
            if (load.random().nextDouble() < 1 / SLOWNESS) {
                hosts[host] = address(load);
            }
            pool(hosts[host], payload);
        });
    }

    private static void pool(String host, int payload) {
        if (pools.get(host) == null) {
            pools.put(host, new byte[payload]);
        }
    }

    private static String address(Load load) {
        int bits = load.random().nextInt(1 << 24);
        return "10." + (bits >> 16) + "." + (bits >> 8 & 255) + "." + (bits & 255) + ":"
                + load.random().nextInt(1_024, 65_536);
    }
}
