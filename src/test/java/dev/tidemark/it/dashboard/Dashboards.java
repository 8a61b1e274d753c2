package dev.tidemark.it.dashboard;

import java.util.List;

/** All dashboards that ship. */
final class Dashboards {

    private Dashboards() {}

    static List<Dashboard> all() {
        return List.of(FleetDashboard.make(), LeakDashboard.make(), CollectorDashboard.make());
    }
}
