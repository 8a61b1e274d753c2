package dev.tidemark.benchmarks.corpus;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** All scenarios, in the order of their ids. */
public final class Catalog {
    private Catalog() {}

    public static List<Scenario> scenarios() {
        List<Scenario> all = new ArrayList<>();
        all.addAll(Sessions.scenarios());
        all.addAll(Hosts.scenarios());
        all.addAll(Handlers.scenarios());
        all.addAll(Meters.scenarios());
        all.addAll(Conversions.scenarios());
        all.addAll(Timeouts.scenarios());
        all.addAll(Searches.scenarios());
        all.addAll(Subscriptions.scenarios());
        all.addAll(Services.scenarios());
        all.addAll(Limiters.scenarios());
        all.addAll(Lookups.scenarios());
        all.addAll(Connections.scenarios());
        all.addAll(Products.scenarios());
        all.addAll(Results.scenarios());
        all.addAll(Documents.scenarios());
        all.addAll(Thumbnails.scenarios());
        all.addAll(DriverConnections.scenarios());
        all.addAll(Redeployments.scenarios());
        all.addAll(Links.scenarios());
        all.addAll(QueryPlans.scenarios());
        all.addAll(Uploads.scenarios());
        all.addAll(Predictions.scenarios());
        all.addAll(ParsedCells.scenarios());
        all.addAll(Templates.scenarios());
        all.addAll(KeyLocks.scenarios());
        all.addAll(Imports.scenarios());
        all.addAll(RequestThreads.scenarios());
        all.addAll(Profiles.scenarios());
        all.addAll(PriceViews.scenarios());
        all.addAll(AuditTrail.scenarios());
        all.addAll(QueryHistory.scenarios());
        all.addAll(ObjectGraphs.scenarios());
        all.addAll(DailySessions.scenarios());
        all.addAll(NightlyBatch.scenarios());
        all.addAll(InternedNames.scenarios());
        all.addAll(RequestsInFlight.scenarios());
        all.addAll(SharedCounts.scenarios());
        all.addAll(Quotes.scenarios());
        all.addAll(WorkerPool.scenarios());
        all.sort(Comparator.comparing(Scenario::id));
        return List.copyOf(all);
    }

    /** The scenario of that id; an unknown one is an {@link IllegalArgumentException}. */
    public static Scenario scenario(String id) {
        return scenarios().stream()
                .filter(each -> each.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("There is no scenario " + id + "."));
    }
}
