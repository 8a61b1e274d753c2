package dev.tidemark.it.dashboard;

/** Who leaks, and who dies first. */
final class FleetDashboard {

    private static final String TIME_LEFT = "red,orange@3600,yellow@86400,green@604800";
    private static final String FULL = "green,yellow@0.7,orange@0.85,red@0.95";
    private static final String FORETOLD = "and on (ID) tidemark_exhaustion_forecast_seconds{T, bound=\"likely\"}";

    private FleetDashboard() {}

    static Dashboard make() {
        return new Dashboard(
                        "tidemark-fleet",
                        "Tidemark / Fleet",
                        "now-6h",
                        "All targets: who leaks, who dies first, and what the collectors cannot see.")
                .chooseCollectors()
                .chooseTarget(true)
                .runbooksAt("docs/runbooks")
                .mark(
                        "Leaks",
                        "red",
                        "{{target}}: {{kind}}",
                        "{{subject}}",
                        "tidemark_finding_active{T, verdict=\"leak\"}")
                .add(Panel.number(
                                "First to die",
                                "s",
                                "Time until the first heap is full, by the likely bound of its forecast.")
                        .query("", "min(tidemark_exhaustion_forecast_seconds{T, bound=\"likely\"})")
                        .thresholds(TIME_LEFT)
                        .otherwise("none"))
                .add(Panel.number("Targets that leak", "none", "Targets with a finding whose verdict is a leak.")
                        .query("", "count(count by (ID) (tidemark_finding_active{T, verdict=\"leak\"})) or vector(0)")
                        .thresholds("green,red@1"))
                .add(Panel.number("Targets at risk", "none", "Targets with a capacity risk or a hazard.")
                        .query(
                                "",
                                "count(count by (ID) (tidemark_finding_active{T, verdict=~\"capacity-risk|hazard\"})) or vector(0)")
                        .thresholds("green,orange@1"))
                .add(Panel.number("Alerts", "none", "Alerts of Tidemark that fire, by Prometheus' own account.")
                        .query("", "count(ALERTS{C, alertname=~\"Tidemark.+\", alertstate=\"firing\"}) or vector(0)")
                        .thresholds("green,orange@1"))
                .add(Panel.number("Targets", "none", "Targets that are watched.")
                        .query("", "count(tidemark_target_up{T})")
                        .thresholds("blue"))
                .add(Panel.number("Not read", "none", "Targets from which no event arrives now.")
                        .query("", "count(tidemark_target_up{T} == 0) or vector(0)")
                        .thresholds("green,orange@1")
                        .link("The collectors", Links.COLLECTOR))
                .row("Who dies first")
                .add(Panel.table(
                                "Who dies first",
                                "Targets whose heap will be full if nothing changes, soonest first. A click on a target opens its leaks.",
                                "Time left",
                                false)
                        .label("cluster", "Cluster")
                        .label("namespace", "Namespace")
                        .label("target", "Target")
                        .column(
                                "Time left",
                                "s",
                                TIME_LEFT,
                                "max by (ID) (tidemark_exhaustion_forecast_seconds{T, bound=\"likely\"})")
                        .column(
                                "At the earliest",
                                "s",
                                "",
                                "max by (ID) (tidemark_exhaustion_forecast_seconds{T, bound=\"lower\"})")
                        .column(
                                "At the latest",
                                "s",
                                "",
                                "max by (ID) (tidemark_exhaustion_forecast_seconds{T, bound=\"upper\"})")
                        .column(
                                "Live of limit",
                                "percentunit",
                                FULL,
                                "max by (ID) (tidemark_heap_live_bytes{T} / (tidemark_heap_limit_bytes{T} > 0) "
                                        + FORETOLD + ")")
                        .column(
                                "Live set grows",
                                "Bps",
                                "",
                                "max by (ID) (deriv(tidemark_heap_live_bytes{T}[1h]) " + FORETOLD + ")")
                        .column(
                                "Leaks",
                                "none",
                                "",
                                "count by (ID) (tidemark_finding_active{T, verdict=\"leak\"} " + FORETOLD + ")")
                        .linked("Target", "Its leaks", Links.TARGET))
                .add(Panel.lines(
                                "Time left",
                                "s",
                                "The ten that die first: likely time until the heap is full. A line that falls to zero is a heap that is full.")
                        .query(
                                "{{target}}",
                                "bottomk(10, max by (ID) (tidemark_exhaustion_forecast_seconds{T, bound=\"likely\"}))")
                        .thresholds("transparent,red@3600")
                        .fromZero()
                        .drill("Its leaks", Links.TARGET_OF_SERIES))
                .add(Panel.lines(
                                "Live set of the limit",
                                "percentunit",
                                "The ten fullest: live set after the last collection that can be trusted, as a share of the heap's limit.")
                        .query(
                                "{{target}}",
                                "topk(10, max by (ID) (tidemark_heap_live_bytes{T} / (tidemark_heap_limit_bytes{T} > 0)))")
                        .thresholds("transparent,red@0.9")
                        .between(0, 1)
                        .drill("Its leaks", Links.TARGET_OF_SERIES))
                .row("What leaks")
                .add(Panel.table(
                                "Findings",
                                "All findings that hold now: the map or line, the line that makes it grow, and how sure it is.",
                                "Confidence",
                                true)
                        .label("cluster", "Cluster")
                        .label("namespace", "Namespace")
                        .label("target", "Target")
                        .label("verdict", "Verdict")
                        .label("kind", "Kind")
                        .label("subject", "Subject")
                        .label("growth_site", "Grows at")
                        .column("Confidence", "percentunit", "", """
                                max by (ID, verdict, kind, subject, growth_site) (
                                  tidemark_finding_active{T}
                                  * on (ID, kind, subject) group_left () tidemark_finding_confidence_ratio{T}
                                  * on (ID, kind, subject) group_left (growth_site) tidemark_finding_info{T})
                                """)
                        .column("Since", "dateTimeFromNow", "", """
                                max by (ID, verdict, kind, subject, growth_site) (
                                  tidemark_finding_active{T}
                                  * on (ID, kind, subject) group_left () tidemark_finding_since_timestamp_seconds{T}
                                  * on (ID, kind, subject) group_left (growth_site) tidemark_finding_info{T}) * 1000
                                """)
                        .coloured(
                                "Verdict",
                                "leak=leak:red",
                                "capacity-risk=capacity risk:orange",
                                "hazard=hazard:orange",
                                "bloat=bloat:yellow",
                                "undetermined=undetermined:blue")
                        .linked("Target", "Its leaks", Links.TARGET)
                        .linked("Subject", "This map", Links.MAP))
                .add(Panel.table(
                                "Alerts",
                                "Alerts of Tidemark that fire, each with the way to its runbook.",
                                "Severity",
                                false)
                        .label("severity", "Severity")
                        .label("alertname", "Alert")
                        .label("cluster", "Cluster")
                        .label("namespace", "Namespace")
                        .label("target", "Target")
                        .label("subject", "Subject")
                        .rows(
                                "max by (ID, severity, alertname, subject) (ALERTS{C, alertname=~\"Tidemark.+\", alertstate=\"firing\"})")
                        .coloured("Severity", "critical=critical:red", "warning=warning:orange", "info=info:blue")
                        .linked("Alert", "Runbook", Links.RUNBOOK)
                        .linked("Target", "Its leaks", Links.TARGET))
                .add(Panel.bars(
                                "Maps that grow fastest",
                                "cps",
                                "Ten maps by the entries that they gain each second, over the last quarter of an hour.")
                        .query(
                                "{{target}}: {{map}}",
                                "topk(10, max by (ID, map) (deriv(tidemark_map_entries{T}[15m])) > 0)"))
                .add(Panel.bars(
                                "Lines that make maps grow",
                                "cps",
                                "Ten lines of code by the entries that the maps gain which they fill.")
                        .query("{{growth_site}}", """
                                topk(10, sum by (growth_site) (
                                  (deriv(tidemark_map_entries{T}[15m]) > 0)
                                  * on (ID, map) group_left (growth_site) tidemark_map_info{T}))
                                """))
                .row("Heaps and streams")
                .add(Panel.lines("Allocation", "Bps", "The ten that allocate most.")
                        .query(
                                "{{target}}",
                                "topk(10, sum by (ID) (rate(tidemark_allocation_bytes_total{T}[$__rate_interval])))")
                        .fromZero())
                .add(Panel.lines(
                                "Time in pauses",
                                "percentunit",
                                "The ten that stand still longest for their collections, as a share of time.")
                        .query(
                                "{{target}}",
                                "topk(10, sum by (ID) (rate(tidemark_gc_pause_seconds_sum{T}[$__rate_interval])))")
                        .fromZero())
                .add(Streams.states("T").size(24, 9));
    }
}
