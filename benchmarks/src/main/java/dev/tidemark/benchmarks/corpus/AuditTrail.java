package dev.tidemark.benchmarks.corpus;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Records of who did what, to be written out by a task that was never scheduled. */
final class AuditTrail {

    private static final List<Entry> RECORDS = new ArrayList<>();

    private AuditTrail() {}

    static List<Scenario> scenarios() {
        return List.of(new Scenario(
                "L28",
                "leak outside any map (a list)",
                "a list",
                Truth.leak(
                        Set.of(
                                "dev.tidemark.benchmarks.corpus.AuditTrail.RECORDS",
                                "dev.tidemark.benchmarks.corpus.AuditTrail.audit"),
                        "AuditTrail.audit",
                        "unexplained-growth"),
                (load, watch) -> neverWritten(load)));
    }

    private static void neverWritten(Load load) throws Exception {
        Bystanders.begin(load);
        int payload = load.setup().payloadBytes();
        load.requests(
                load.setup().entriesPerSecond(payload + 95.0),
                () -> audit(load.random().nextLong(), payload));
    }

    private static void audit(long user, int payload) {
        RECORDS.add(new Entry(user, "d".repeat(payload)));
    }

    private record Entry(long user, String deed) {}
}
